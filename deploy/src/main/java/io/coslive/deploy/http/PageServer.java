package io.coslive.deploy.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * For people: the session page, and the JSON and pictures it is made of. Names of sessions and tomograms are only ever
 * looked up among those the board knows; no path is built from a request.
 */
public final class PageServer extends VerticleBase {
  private static final Map<String, String> FILES = Map.of("/", "index.html", "/page.js", "page.js", "/page.css",
      "page.css");
  private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "js",
      "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8");

  private final String host;
  private final int port;
  private final SessionBoard board;
  private final TomogramPictures pictures;
  private final Supplier<PageStatus> status;
  private @Nullable HttpServer server;

  /** @param port 0 takes a free one */
  public PageServer(String host, int port, SessionBoard board, TomogramPictures pictures,
      Supplier<PageStatus> status) {
    this.host = host;
    this.port = port;
    this.board = board;
    this.pictures = pictures;
    this.status = status;
  }

  @Override
  public Future<?> start() throws IOException {
    Router router = Router.router(vertx);
    router.get().handler(Responses::harden);
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      Buffer content = resource(file.getValue());
      String type = TYPES.get(file.getValue().substring(file.getValue().indexOf('.') + 1));
      router.get(file.getKey()).handler(context -> context.response().putHeader("Content-Type", type).end(content));
    }
    router.get("/api/status").handler(context -> Responses.json(context, 200, status.get()));
    router.get("/api/sessions").handler(context -> Responses.json(context, 200, board.lines()));
    router.get("/api/sessions/:session")
        .handler(context -> found(context, board.session(name(context, "session"))));
    router.get("/api/sessions/:session/:tomogram").handler(this::tomogram);
    router.get("/api/sessions/:session/:tomogram/slice.png").handler(this::slice);
    router.get().handler(Responses::notFound);
    router.errorHandler(400, Responses::malformed);
    return vertx.createHttpServer().requestHandler(router).listen(port, host).onSuccess(s -> server = s);
  }

  /** The port in use, once deployed. */
  public int port() {
    return server == null ? port : server.actualPort();
  }

  private void tomogram(RoutingContext context) {
    String session = name(context, "session");
    board.tomogram(session, name(context, "tomogram")).ifPresentOrElse(
        tomogram -> vertx.executeBlocking(() -> pictures.describe(session, tomogram), false)
            .onFailure(trouble -> unreadable(context, trouble))
            .onSuccess(detail -> Responses.json(context, 200, detail)),
        () -> Responses.notFound(context));
  }

  private void slice(RoutingContext context) {
    String session = name(context, "session");
    String z = context.request().getParam("z", "");
    if (!z.matches("\\d{1,6}")) {
      Responses.text(context, 400, "z must be the number of a slice.");
      return;
    }
    board.tomogram(session, name(context, "tomogram"))
        .ifPresentOrElse(tomogram -> vertx
            .executeBlocking(() -> draw(context, session, tomogram, Integer.parseInt(z)), false)
            .onFailure(trouble -> unreadable(context, trouble)).onSuccess(png -> context.response()
                .putHeader("Content-Type", "image/png").end(Buffer.buffer(png))),
            () -> Responses.notFound(context));
  }

  /** Whoever moves the slider asks for many slices and waits only for the last. */
  private byte[] draw(RoutingContext context, String session, TomogramView tomogram, int z) {
    return context.response().closed() ? new byte[0] : pictures.slice(session, tomogram, z);
  }

  private static void unreadable(RoutingContext context, Throwable trouble) {
    Responses.text(context, 404, "The tomogram cannot be shown: " + trouble.getMessage());
  }

  private static String name(RoutingContext context, String parameter) {
    return String.valueOf(context.pathParam(parameter)); // the route matched, so it is there
  }

  private static void found(RoutingContext context, Optional<?> body) {
    body.ifPresentOrElse(b -> Responses.json(context, 200, b), () -> Responses.notFound(context));
  }

  private static Buffer resource(String name) throws IOException {
    try (InputStream stream = PageServer.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the page's " + name + " is missing from the program");
      }
      return Buffer.buffer(stream.readAllBytes());
    }
  }
}
