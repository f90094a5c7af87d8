using ChatEngage.Host.Configuration;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ChatEngage.Host.Operations;

/// <summary>Sends metrics and traces by OTLP where that is configured; otherwise nothing is even collected.</summary>
internal sealed class Export : IDisposable
{
    private const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private readonly MeterProvider? metrics;
    private readonly TracerProvider? traces;

    private Export(MeterProvider? metrics, TracerProvider? traces) => (this.metrics, this.traces) = (metrics, traces);

    /// <exception cref="StartException">The environment names no address.</exception>
    public static Export Start(Uri? configured)
    {
        var fromEnvironment = Environment.GetEnvironmentVariable(Variable);
        if (configured is null && string.IsNullOrWhiteSpace(fromEnvironment)) return new Export(null, null);
        if (configured is null && Parse.WebAddress(fromEnvironment!) is null) throw new StartException($"{Variable} is '{fromEnvironment}'; give an address like http://127.0.0.1:4317.");
        var resource = ResourceBuilder.CreateDefault().AddService("chatengage", serviceVersion: typeof(Export).Assembly.GetName().Version?.ToString(3));
        var metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(Telemetry.Name, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
            .AddOtlpExporter(Address)
            .Build();
        var traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(Telemetry.Name)
            .AddOtlpExporter(Address)
            .Build();
        return new Export(metrics, traces);

        // The exporter reads the environment by itself.
        void Address(OtlpExporterOptions options)
        {
            if (configured is not null) options.Endpoint = configured;
        }
    }

    public void Dispose()
    {
        metrics?.Dispose();
        traces?.Dispose();
    }
}
