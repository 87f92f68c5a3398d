package io.coslive.ingest.formats;

import io.coslive.ingest.message.ParticleMessage;

import java.nio.file.Path;

/** Names that copick allows: they become parts of a file's name, separated by underscores. */
final class CopickNames {
  /** copick's word for picks that a program made. */
  private static final String TOOL_SESSION = "0";
  private static final String TOOL = "coslive";

  private CopickNames() {}

  /** A particle's class as the name of an object. */
  static String object(Particle particle) {
    return safe(particle.className() == null ? ParticleMessage.UNCLASSIFIED : particle.className());
  }

  /** Where copick looks for a particle's picks file under a project's folder. */
  static Path path(Path root, ParticleList list, Particle particle) {
    String run = particle.tomogram().replaceAll("[/\\\\\\p{Cntrl}]", "-").replaceFirst("^[.]", "-");
    return root.resolve("ExperimentRuns").resolve(run).resolve("Picks")
        .resolve(user(list) + "_" + session(list) + "_" + object(particle) + ".json");
  }

  static String user(ParticleList list) {
    return carried(list, "user_id", TOOL);
  }

  static String session(ParticleList list) {
    return carried(list, "session_id", TOOL_SESSION);
  }

  private static String carried(ParticleList list, String column, String otherwise) {
    int at = list.columns().indexOf(column);
    String value = at < 0 || list.particles().isEmpty() ? "" : list.particles().getFirst().foreign().get(at);
    return value.isEmpty() ? otherwise : safe(value);
  }

  private static String safe(String name) {
    String safe = name.replaceAll("[\\s_<>:\"/\\\\|?*\\p{Cntrl}]", "-").replaceFirst("^[.]", "-");
    return safe.isEmpty() ? "-" : safe;
  }
}
