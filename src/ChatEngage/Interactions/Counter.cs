using System.Globalization;

namespace ChatEngage.Interactions;

/// <summary>The counter field of an interaction: quarter of the UTC day, kind and source.</summary>
public static class Counter
{
    /// <summary>For example <c>37:reply.sent:hooks</c>; the source is <c>-</c> where there is none.</summary>
    public static string Field(Interaction interaction)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        return string.Create(CultureInfo.InvariantCulture, $"{Quarter(interaction.At)}:{interaction.Kind}:{interaction.Source?.Value ?? "-"}");
    }

    /// <summary>0 to 95.</summary>
    public static int Quarter(DateTimeOffset at) => (int)(at.UtcDateTime.TimeOfDay.TotalMinutes / 15);

    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
