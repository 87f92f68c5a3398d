package io.coslive.trainer.evaluation.report;

/** Names of models as parts of file names. */
final class FileNames {
  private FileNames() {}

  static String of(String model) {
    return model.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("-$", "");
  }
}
