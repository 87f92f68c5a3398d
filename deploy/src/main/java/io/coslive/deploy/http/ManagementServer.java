package io.coslive.deploy.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * For machines: {@code /health/live}, {@code /health/ready} (JSON with causes; 503 where something is wrong) and
 * {@code /metrics} (Prometheus text format).
 */
public final class ManagementServer extends VerticleBase {
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final String host;
  private final int port;
  private final Health health;
  private final PrometheusMeterRegistry registry;
  private @Nullable HttpServer server;

  /** @param port 0 takes a free one */
  public ManagementServer(String host, int port, Health health, PrometheusMeterRegistry registry) {
    this.host = host;
    this.port = port;
    this.health = health;
    this.registry = registry;
  }

  @Override
  public Future<?> start() {
    Router router = Router.router(vertx);
    router.get().handler(Responses::harden);
    router.get("/health/live").handler(context -> answer(context, health.askLive()));
    // It looks at the archive's folder, and a file system over the network may hang.
    router.get("/health/ready").handler(context -> vertx.executeBlocking(health::askReady, false)
        .onFailure(context::fail).onSuccess(answer -> answer(context, answer)));
    // A scrape of some hundred series takes longer than an event loop should be held.
    router.get("/metrics").handler(context -> vertx.executeBlocking(() -> registry.scrape(PROMETHEUS_TEXT), false)
        .onFailure(context::fail)
        .onSuccess(text -> context.response().putHeader("Content-Type", PROMETHEUS_TEXT).end(text)));
    router.get().handler(Responses::notFound);
    router.errorHandler(400, Responses::malformed);
    return vertx.createHttpServer().requestHandler(router).listen(port, host).onSuccess(s -> server = s);
  }

  /** The port in use, once deployed. */
  public int port() {
    return server == null ? port : server.actualPort();
  }

  private static void answer(RoutingContext context, Health.Answer answer) {
    Responses.json(context, answer.up() ? 200 : 503, answer);
  }
}
