package io.coslive.inference.matching;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Float16;
import io.coslive.ingest.message.ParticleMessage;
import io.coslive.ingest.message.SafeName;
import io.coslive.ingest.message.SupportExample;
import io.coslive.ingest.subtomogram.BoxSpec;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a support example can be used with the model. The topic is open to any program, so nothing is assumed. */
final class ExampleCheck {
  private static final Pattern KEY = Pattern
      .compile("(" + SafeName.REGEX + ")/" + SafeName.REGEX + "/" + SafeName.REGEX);
  /** A box scaled by 1 % is off by a sixth of a voxel at its edge, less than a pick is. */
  private static final double VOXEL_SIZE_TOLERANCE = 0.01;

  private final BoxSpec box;

  ExampleCheck(BoxSpec box) {
    this.box = box;
  }

  /** The session of a key; refuses a key that is not {@code session/class/example}. */
  static String sessionOf(String key) {
    Matcher matcher = KEY.matcher(key);
    if (!matcher.matches()) {
      String shown = key.length() <= 200 ? key : key.substring(0, 200) + "…";
      throw refused(shown, "the key must be session/class/example, each " + SafeName.RULE);
    }
    return matcher.group(1);
  }

  /** Refuses what the network cannot use. */
  void check(String key, SupportExample example) {
    if (!key.equals(example.key())) {
      throw refused(key, "the value is of " + example.key() + "; send it on that key");
    }
    if (example.className().equals(ParticleMessage.UNCLASSIFIED)) {
      throw refused(key,
          "the class name " + ParticleMessage.UNCLASSIFIED + " means that no class fits; choose another");
    }
    if (example.side() != box.side()) {
      throw refused(key, "the box has " + example.side() + " voxels along an edge, but the model takes " + box.side()
          + "; cut it again");
    }
    if (!(Math.abs(example.voxelSizeAngstrom() / box.voxelSizeAngstrom() - 1) <= VOXEL_SIZE_TOLERANCE)) {
      throw refused(key, String.format(Locale.ROOT, "its voxels are %s Å wide, but the model takes %s Å; resample it",
          example.voxelSizeAngstrom(), box.voxelSizeAngstrom()));
    }
    if (!Double.isFinite(example.x()) || !Double.isFinite(example.y()) || !Double.isFinite(example.z())) {
      throw refused(key, "its position " + example.x() + ", " + example.y() + ", " + example.z()
          + " is not finite; send zero-based voxels, or 0 where it is not known");
    }
    if (example.voxels().length != box.voxels() * Short.BYTES) {
      throw refused(key, "it holds " + example.voxels().length + " bytes of voxels, but " + box.side()
          + "³ float16 values take " + box.voxels() * Short.BYTES);
    }
    checkVoxels(key, Float16.decode(example.voxels()));
  }

  private static void checkVoxels(String key, float[] voxels) {
    boolean flat = true;
    for (float voxel : voxels) {
      if (!Float.isFinite(voxel)) {
        throw refused(key, "a voxel is not finite; z-score the box before it is rounded to float16");
      }
      flat &= voxel == voxels[0];
    }
    if (flat) {
      throw refused(key, "every voxel has the same value; there is nothing to recognise");
    }
  }

  static Rejected refused(String key, String why) {
    return new Rejected(FailureCode.MALFORMED_MESSAGE, "support example " + key + " is refused: " + why);
  }
}
