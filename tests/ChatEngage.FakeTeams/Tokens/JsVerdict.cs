namespace ChatEngage.FakeTeams;

/// <summary>What JwtTokenValidation of npm botframework-connector 4.23.3 does with a token.</summary>
public enum JsVerdict
{
    Accepts,

    /// <summary>Raised with status 401.</summary>
    Refuses401,

    /// <summary>Raised without a status (a web adapter makes it a 500).</summary>
    Raises,

    /// <summary>Its API takes one header string; the case cannot be put to it.</summary>
    CannotBeAsked,
}
