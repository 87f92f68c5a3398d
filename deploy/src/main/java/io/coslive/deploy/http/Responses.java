package io.coslive.deploy.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coslive.ingest.message.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** How both servers answer. */
final class Responses {
  private static final ObjectMapper MAPPER = Json.mapper();

  private Responses() {}

  /**
   * Headers for every answer. The policy lets the page run only its own script, so that a name that looks like markup
   * stays a name even if the script forgot to treat it as text.
   */
  static void harden(RoutingContext context) {
    context.response().putHeader("X-Content-Type-Options", "nosniff").putHeader("Cache-Control", "no-store")
        .putHeader("Referrer-Policy", "no-referrer").putHeader("Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    context.next();
  }

  static void json(RoutingContext context, int status, Object body) {
    try {
      context.response().setStatusCode(status).putHeader("Content-Type", "application/json")
          .end(Buffer.buffer(MAPPER.writeValueAsBytes(body)));
    } catch (JsonProcessingException e) {
      context.fail(e);
    }
  }

  static void notFound(RoutingContext context) {
    text(context, 404, "There is nothing here.");
  }

  /** For addresses that cannot be decoded; without it Vert.x logs a stack trace for each, and a scanner sends thousands. */
  static void malformed(RoutingContext context) {
    text(context, 400, "The address is malformed.");
  }

  static void text(RoutingContext context, int status, String sentence) {
    context.response().setStatusCode(status).putHeader("Content-Type", "text/plain; charset=utf-8")
        .end(sentence + "\n");
  }
}
