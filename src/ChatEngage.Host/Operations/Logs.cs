using Microsoft.Extensions.Logging.Console;

namespace ChatEngage.Host.Operations;

/// <summary>Logs go to standard error: one short line each on a terminal, JSON where they are collected. Standard output is for answers.</summary>
internal static class Logs
{
    public static void Configure(ILoggingBuilder logging, LogLevel least)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(least);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Quartz", LogLevel.Warning);
        // A failed start is said in one sentence by us; the host would print it again with its stack.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // Keys lie in the data folder under its owner's rights, which this would warn about at each start.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        if (Console.IsErrorRedirected)
        {
            logging.AddJsonConsole(options =>
            {
                options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
                options.UseUtcTimestamp = true;
            });
        }
        else
        {
            logging.AddSimpleConsole(options =>
            {
                options.SingleLine = true;
                options.TimestampFormat = "HH:mm:ss ";
            });
        }
        logging.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
