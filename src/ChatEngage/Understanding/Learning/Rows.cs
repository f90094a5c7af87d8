namespace ChatEngage.Understanding.Learning;

/// <summary>Texts as rows of (place, value), kept in one piece.</summary>
internal sealed class Rows(int width)
{
    private readonly List<int> starts = [0];
    private readonly List<int> places = [];
    private readonly List<float> values = [];

    public int Width => width;

    public int Count => starts.Count - 1;

    public void Add(IEnumerable<(int Place, float Value)> row)
    {
        foreach (var (place, value) in row)
        {
            places.Add(place);
            values.Add(value);
        }
        starts.Add(places.Count);
    }

    public (ReadOnlyMemory<int> Starts, ReadOnlyMemory<int> Places, ReadOnlyMemory<float> Values) Whole => (starts.ToArray(), places.ToArray(), values.ToArray());
}
