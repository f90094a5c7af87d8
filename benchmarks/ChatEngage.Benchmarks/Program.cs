using System.Globalization;
using System.Text.Json;
using ChatEngage.Benchmarks;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
if (args is ["bare", var url, var redis, var postTo])
{
    await BareService.RunAsync(url, redis, postTo.Length == 0 ? null : postTo);
    return;
}
string[] all = ["start", "intake", "pipeline", "latency", "terms", "understanding", "suggest", "recount"];
var wanted = args.Length == 0 ? all : args;
if (wanted.Except(all).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"There is no measurement '{unknown}'; there are {string.Join(", ", all)}.");
    Environment.ExitCode = 2;
    return;
}
foreach (var name in all.Intersect(wanted))
{
    var report = name switch
    {
        "start" => await Reports.StartAsync(),
        "intake" => await Reports.IntakeAsync(),
        "pipeline" => await Reports.PipelineAsync(),
        "terms" => TermsReport.Measure(),
        "understanding" => UnderstandingReport.Measure(),
        "suggest" => SuggestReport.Measure(),
        "recount" => await RecountReport.MeasureAsync(),
        _ => await Reports.LatencyAsync(),
    };
    Console.WriteLine($"\n{name}");
    foreach (var row in report) Console.WriteLine($"  {row.What,-72} {row.Ours,10:0.0} {row.Unit,-10} bare {row.Bare,10:0.0}   ratio {row.Ratio:0.00}");
    Directory.CreateDirectory("benchmarks/results");
    await File.WriteAllTextAsync($"benchmarks/results/{name}.json", JsonSerializer.Serialize(report, Reports.Indented) + "\n");
}
