package io.coslive.ingest.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import static java.util.stream.Collectors.joining;

/** The formats of particle lists. */
public enum ParticleFormat {
  /** STAR of RELION 5: Å from the tomogram's centre. */
  RELION5("RELION 5 STAR"),
  /** STAR of RELION 4: pixels of the tilt series. */
  RELION4("RELION 4 STAR"),
  /** STAR of RELION 3, Warp and M: voxels of the tomogram. */
  WARP("Warp, M or RELION 3 STAR"),
  /** Dynamo's table. */
  DYNAMO("Dynamo table"),
  /** A picks file of copick. */
  COPICK("copick picks"),
  /** Points of the CryoET Data Portal, one JSON object per line. */
  PORTAL("CryoET Data Portal points"),
  /** Text of IMOD's model2point. */
  IMOD("IMOD points"),
  /** Comma-separated values. */
  CSV("CSV");

  private final String title;

  ParticleFormat(String title) {
    this.title = title;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** The word for it on a command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The words for all of them. */
  public static String labels() {
    return Arrays.stream(values()).map(ParticleFormat::label).collect(joining(", "));
  }

  /** What files are named like; STAR stands for its newest kind. */
  private List<String> endings() {
    return switch (this) {
      case RELION5 -> List.of(".star");
      case RELION4, WARP -> List.of();
      case DYNAMO -> List.of(".tbl");
      case COPICK -> List.of(".json");
      case PORTAL -> List.of(".ndjson", ".jsonl");
      case IMOD -> List.of(".txt", ".pts", ".point", ".points", ".coords", ".xyz");
      case CSV -> List.of(".csv");
    };
  }

  /** The one that a file's name ends like. */
  static Optional<ParticleFormat> byName(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(format -> format.endings().stream().anyMatch(name::endsWith)).findFirst();
  }

  /** What a list holds and a file of this format cannot, in words; empty if nothing. */
  public List<String> lost(ParticleList list) {
    boolean star = this == RELION5 || this == RELION4 || this == WARP;
    boolean pointsOnly = this == PORTAL || this == IMOD;
    List<String> lost = new ArrayList<>();
    if (pointsOnly && list.particles().stream().anyMatch(particle -> particle.score() != null)) {
      lost.add("scores");
    }
    if (pointsOnly && list.particles().stream().anyMatch(particle -> particle.className() != null)) {
      lost.add("classes");
    }
    if (this == IMOD && list.particles().stream().anyMatch(particle -> particle.angles() != null)) {
      lost.add("angles");
    }
    if (pointsOnly && list.tomograms().size() > 1) {
      lost.add("the tomograms' names");
    }
    if (this == DYNAMO && list.particles().stream()
        .anyMatch(particle -> particle.className() != null && !particle.className().matches("[0-9]{1,9}"))) {
      lost.add("the classes' names");
    }
    if (!list.columns().stream().allMatch(this::carries)) {
      lost.add("columns of the other program");
    }
    if ((!star || this == WARP) && !list.companions().isEmpty()) {
      lost.add("optics groups and other tables");
    }
    return lost;
  }

  private boolean carries(String column) {
    return switch (this) {
      case RELION5, RELION4, WARP, CSV -> true;
      case DYNAMO -> DynamoTable.carries(column);
      case COPICK -> CopickPicks.COLUMNS.contains(column);
      case PORTAL -> column.equals(PortalPoints.INSTANCE);
      case IMOD -> ImodPoints.NUMBERS.getLast().contains(column);
    };
  }
}
