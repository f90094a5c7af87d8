using ChatEngage.Host.Brands;
using Quartz;

namespace ChatEngage.Host.Digests;

/// <summary>Looks, for one brand, which digest is due. Fires at the brand's own time and at the start; ordering twice is ordering once.</summary>
[DisallowConcurrentExecution]
internal sealed class DigestJob(BrandDirectory brands, TimeProvider time, ILogger<DigestJob> log) : IJob
{
    public const string BrandKey = "brand";
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(30);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (brands.Find(context.MergedJobDataMap.GetString(BrandKey)) is not { } brand) return;
        try
        {
            if (await brand.Digests.Round.RunAsync(cancellationToken) is { } day) log.LogInformation("Brand {Brand}: the digest of {Day:yyyy-MM-dd} is due", brand.Brand.Key, day);
        }
        catch (StoreUnavailableException)
        {
            log.LogWarning("Brand {Brand}: the store does not answer; the digest is looked for again in {Seconds} s", brand.Brand.Key, TryAgain.TotalSeconds);
            var again = TriggerBuilder.Create().ForJob(context.JobDetail.Key).StartAt(time.GetUtcNow() + TryAgain).Build();
            await context.Scheduler.ScheduleTrigger(again, TriggerConflict.Replace, cancellationToken);
        }
    }
}

/// <summary>When the jobs of each brand fire.</summary>
internal static class Jobs
{
    public static void AddJobs(this IServiceCollection services, BrandDirectory brands, TimeProvider time)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UseTimeProvider(time);
            foreach (var brand in brands.All)
            {
                var key = new JobKey(brand.Brand.Key.Value, "digest");
                quartz.AddJob<DigestJob>(job => job.WithIdentity(key).UsingJobData(DigestJob.BrandKey, brand.Brand.Key.Value));
                quartz.AddTrigger(trigger => trigger.ForJob(key).WithCronSchedule(
                    $"0 {brand.Digests.At.Minute} {brand.Digests.At.Hour} * * ?",
                    // Fired late it looks all the same, once.
                    cron => cron.InTimeZone(brand.Brand.Zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
                // What was missed while nothing ran; and a time that the clocks skipped today.
                quartz.AddTrigger(trigger => trigger.ForJob(key).StartNow().WithSimpleSchedule(every => every.WithInterval(TimeSpan.FromHours(1)).RepeatForever()));
            }
        });
        services.AddQuartzHostedService(service => service.WaitForJobsToComplete = false);
    }
}
