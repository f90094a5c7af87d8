namespace ChatEngage.Teams.Package;

/// <summary>The app's icons: a speech bubble with two lines in it.</summary>
internal static class Icons
{
    public const int ColorSize = 192;
    public const int OutlineSize = 32;
    private const int Fine = 4;

    /// <summary>White on the accent colour; the whole square is filled.</summary>
    /// <param name="accent">As 0xRRGGBB.</param>
    public static byte[] Color(int accent) => Draw(ColorSize, (x, y) => Bubble(x, y) && !Lines(x, y) ? 1 : 0, share => (Mix(accent >> 16, share), Mix(accent >> 8, share), Mix(accent, share), 255));

    /// <summary>White on nothing, as Teams wants it.</summary>
    public static byte[] Outline() => Draw(OutlineSize, (x, y) => (Bubble(x, y) && !Inner(x, y)) || Lines(x, y) ? 1 : 0, share => (255, 255, 255, (byte)Math.Round(255 * share)));

    private static byte Mix(int part, double share) => (byte)Math.Round((part & 0xff) + ((255 - (part & 0xff)) * share));

    private static byte[] Draw(int size, Func<double, double, int> inside, Func<double, (byte, byte, byte, byte)> color)
    {
        var pixels = new byte[size * size * 4];
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++)
            {
                var hits = 0;
                for (var part = 0; part < Fine * Fine; part++)
                    hits += inside((column + (((part % Fine) + 0.5) / Fine)) / size, (row + (((part / Fine) + 0.5) / Fine)) / size);
                var at = ((row * size) + column) * 4;
                (pixels[at], pixels[at + 1], pixels[at + 2], pixels[at + 3]) = color((double)hits / (Fine * Fine));
            }
        return Png.Write(size, size, pixels);
    }

    // In a square of side 1, from the upper left.
    private static bool Bubble(double x, double y) => Rounded(x, y, 0.17, 0.20, 0.83, 0.68, 0.12) || (x >= 0.30 && x <= 0.46 && y >= 0.66 && y <= 0.84 - ((x - 0.30) * 1.1));

    private static bool Inner(double x, double y) => Rounded(x, y, 0.24, 0.27, 0.76, 0.61, 0.06);

    private static bool Lines(double x, double y) => Rounded(x, y, 0.31, 0.345, 0.69, 0.405, 0.03) || Rounded(x, y, 0.31, 0.475, 0.56, 0.535, 0.03);

    private static bool Rounded(double x, double y, double left, double top, double right, double bottom, double radius)
    {
        if (x < left || x > right || y < top || y > bottom) return false;
        var (fromX, fromY) = (Math.Clamp(x, left + radius, right - radius) - x, Math.Clamp(y, top + radius, bottom - radius) - y);
        return (fromX * fromX) + (fromY * fromY) <= radius * radius;
    }
}
