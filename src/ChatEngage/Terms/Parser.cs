namespace ChatEngage.Terms;

/// <summary>Reads a query: NOT binds closer than AND, AND closer than OR; words side by side are joined by AND.</summary>
internal sealed class Parser
{
    private readonly Lexer lexer;
    private Lexeme here;
    private int depth;

    private Parser(string text)
    {
        lexer = new(text);
        here = lexer.Next();
    }

    public static Expression Parse(string text)
    {
        if (text.Length > TermsQuery.MaxLength) throw new TermsException($"the query goes beyond {TermsQuery.MaxLength} characters.", TermsQuery.MaxLength + 1);
        var parser = new Parser(text);
        if (parser.here.Mark == Mark.End) return new And(new([]));
        var all = parser.Any();
        return parser.here.Mark switch
        {
            Mark.Close => throw parser.Wrong("a parenthesis closes that none opened."),
            _ => all.Depth > TermsQuery.MaxDepth ? throw TooDeep(0) : all,
        };
    }

    private Expression Any()
    {
        var parts = new List<Expression>();
        Add<Or>(parts, All());
        while (here.Mark == Mark.Or)
        {
            Move();
            Add<Or>(parts, All());
        }
        return parts.Count == 1 ? parts[0] : new Or(new(parts));
    }

    private Expression All()
    {
        var parts = new List<Expression>();
        Add<And>(parts, One("something"));
        while (here.Mark is not (Mark.End or Mark.Close or Mark.Or))
        {
            if (here.Mark == Mark.And) Move();
            Add<And>(parts, One("something"));
        }
        return parts.Count == 1 ? parts[0] : new And(new(parts));
    }

    /// <summary>What lies in another of its kind is part of that: parentheses that change nothing leave no trace.</summary>
    private static void Add<T>(List<Expression> parts, Expression part) where T : Expression
    {
        if (typeof(T) == typeof(Or) && part is Or or) parts.AddRange(or.Parts.All);
        else if (typeof(T) == typeof(And) && part is And and) parts.AddRange(and.Parts.All);
        else parts.Add(part);
    }

    private Expression One(string wanted)
    {
        var mark = here;
        switch (mark.Mark)
        {
            case Mark.Not:
                Enter();
                Move();
                var inner = One("something that must not be");
                depth--;
                return new Not(inner);
            case Mark.Open:
                Enter();
                Move();
                if (here.Mark == Mark.Close) throw Wrong("the parentheses hold nothing.");
                var all = Any();
                if (here.Mark != Mark.Close) throw new TermsException("a closing parenthesis is missing.", here.At + 1);
                Move();
                depth--;
                return all;
            case Mark.Term:
                Move();
                return WordsOf(mark);
            case Mark.Field:
                Move();
                return Fields.Read(mark);
            default:
                throw Missing(wanted);
        }
    }

    private TermsException Missing(string wanted) => Wrong(here.Mark switch
    {
        Mark.End => $"the query ends where {wanted} should follow.",
        Mark.Close => $"a parenthesis closes where {wanted} should stand.",
        var mark => $"{mark.ToString().ToUpperInvariant()} stands where {wanted} should; to look for the word itself, put it in quotes.",
    });

    private static Words WordsOf(Lexeme mark)
    {
        var sought = Sought.Of(mark.Text, mark.Prefix);
        if (sought.Words.Count == 0) throw new TermsException("there is no letter or digit to look for.", mark.At + 1);
        if (sought.Words.Count > TermsQuery.MaxWords) throw new TermsException($"a phrase has more than {TermsQuery.MaxWords} words.", mark.At + 1);
        if (mark.Prefix && sought.LettersOfLast < 2) throw new TermsException("a star needs at least two letters or digits before it.", mark.At + 1);
        return new(mark.Text, mark.Prefix) { Sought = sought };
    }

    private void Enter()
    {
        if (++depth > TermsQuery.MaxDepth) throw TooDeep(here.At);
    }

    private void Move() => here = lexer.Next();

    private TermsException Wrong(string sentence) => new(sentence, here.At + 1);

    private static TermsException TooDeep(int at) => new($"it is nested deeper than {TermsQuery.MaxDepth}.", at + 1);
}
