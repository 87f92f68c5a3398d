package io.coslive.deploy.watch.mdoc;

import io.coslive.deploy.watch.mdoc.Mdoc.Section;
import io.coslive.ingest.message.TiltRange;
import org.jspecify.annotations.Nullable;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What an mdoc says of a tilt series.
 *
 * @param tilts number of images
 * @param range lowest and highest angle, as the stage reported them
 * @param doseElectronsPerSquareAngstrom sum over all images in e/Å²; absent unless every image has one above 0, because
 *     SerialEM writes 0 where the beam was not calibrated
 * @param begun when the first image was taken, in the microscope's local time; absent where no date can be read
 * @param finished when the last one was taken
 */
public record TiltSeries(int tilts, TiltRange range, @Nullable Double doseElectronsPerSquareAngstrom,
    @Nullable LocalDateTime begun, @Nullable LocalDateTime finished) implements MdocReading {
  /** No stage tilts further. */
  private static final double LARGEST_TILT_DEGREES = 90;
  /** What the announcement takes; a sum above it has another unit. */
  private static final double LARGEST_DOSE = 10_000;
  /** Angles that differ by less are those of one tilt. */
  private static final double SAME_TILT_DEGREES = 0.1;

  /** Reads the images of a series out of an autodoc. */
  static MdocReading of(Mdoc mdoc) {
    List<Section> images = mdoc.sections().stream().filter(section -> section.kind().equals("ZValue")).toList();
    if (images.isEmpty()) {
      return new NotASeries("it describes single frames, not a series");
    }
    if ("1".equals(mdoc.globals().get("Montage"))
        || images.stream().allMatch(image -> image.values().containsKey("PieceCoordinates"))) {
      return new NotASeries("it describes a montage");
    }
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (Section image : images) {
      double tilt = number(image.values().get("TiltAngle"));
      if (!(Math.abs(tilt) <= LARGEST_TILT_DEGREES)) {
        return new NotASeries("an image has no TiltAngle between -90 and 90");
      }
      min = Math.min(min, tilt);
      max = Math.max(max, tilt);
    }
    if (max - min < SAME_TILT_DEGREES) {
      return new NotASeries("all its images have the same tilt");
    }
    OptionalDouble dose = dose(images);
    List<LocalDateTime> times = times(images);
    return new TiltSeries(images.size(), new TiltRange(min, max), dose.isPresent() ? dose.getAsDouble() : null,
        times.isEmpty() ? null : Collections.min(times), times.isEmpty() ? null : Collections.max(times));
  }

  private static List<LocalDateTime> times(List<Section> images) {
    List<LocalDateTime> times = new ArrayList<>();
    for (Section image : images) {
      LocalDateTime time = MdocTime.parse(image.values().get("DateTime"));
      if (time != null) {
        times.add(time);
      }
    }
    return times;
  }

  private static OptionalDouble dose(List<Section> images) {
    double sum = 0;
    for (Section image : images) {
      double dose = number(image.values().get("ExposureDose"));
      if (!(dose > 0)) {
        dose = frameDoses(image.values().get("FrameDosesAndNumber"));
      }
      if (!(dose > 0)) {
        return OptionalDouble.empty();
      }
      sum += dose;
    }
    return sum <= LARGEST_DOSE ? OptionalDouble.of(sum) : OptionalDouble.empty();
  }

  /** Pairs of a dose and the number of frames that had it. */
  private static double frameDoses(@Nullable String pairs) {
    if (pairs == null) {
      return 0;
    }
    String[] numbers = pairs.split("\\s+");
    double sum = 0;
    for (int i = 0; i + 1 < numbers.length; i += 2) {
      sum += number(numbers[i]) * number(numbers[i + 1]);
    }
    return sum;
  }

  /** NaN where it is not a number. */
  private static double number(@Nullable String text) {
    try {
      return text == null ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
