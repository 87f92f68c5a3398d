package io.coslive.deploy.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The questions a probe asks, each answered with a cause. A check returns an empty text where all is well, and what is
 * wrong otherwise; it must answer at once.
 */
public final class Health {
  private final Map<String, Supplier<String>> live = new LinkedHashMap<>();
  private final Map<String, Supplier<String>> ready = new LinkedHashMap<>();

  /** A check whose failure only a restart can cure. Call before the server starts. */
  public Health live(String name, Supplier<String> check) {
    live.put(name, check);
    return this;
  }

  /** A check whose failure may pass. Call before the server starts. */
  public Health ready(String name, Supplier<String> check) {
    ready.put(name, check);
    return this;
  }

  /** A probe's answer: {@code up}, and {@code ok} or the trouble per check. */
  record Answer(boolean up, Map<String, String> checks) {}

  Answer askLive() {
    return ask(live);
  }

  /** Whether work can be done now; what is not live is not ready either. */
  Answer askReady() {
    Map<String, Supplier<String>> all = new LinkedHashMap<>(live);
    all.putAll(ready);
    return ask(all);
  }

  private static Answer ask(Map<String, Supplier<String>> checks) {
    Map<String, String> answers = new LinkedHashMap<>();
    checks.forEach((name, check) -> {
      String trouble = check.get();
      answers.put(name, trouble.isEmpty() ? "ok" : trouble);
    });
    return new Answer(answers.values().stream().allMatch("ok"::equals), answers);
  }
}
