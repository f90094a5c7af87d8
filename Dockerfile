# Two stages: the SDK publishes, the runtime serves. The service keeps everything in Redis; /data holds secrets and the host's lock.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/ChatEngage.Host -c Release -o /app --nologo

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# librsvg2-bin makes pictures of charts for chat messages.
RUN apt-get update \
    && apt-get install -y --no-install-recommends redis-server util-linux librsvg2-bin \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --home-dir /data chatengage
WORKDIR /app
COPY --from=build /app .
USER chatengage
# The first generation of the garbage collector is kept small, as ./chatengage does.
ENV DOTNET_GCgen0size=0x800000 \
    ChatEngage__DataDirectory=/data \
    ChatEngage__Http__Url=http://0.0.0.0:5080
VOLUME /data
EXPOSE 5080
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "ChatEngage.Host.dll"]
