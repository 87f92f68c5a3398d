package io.coslive.trainer.evaluation.plot;

import io.coslive.trainer.evaluation.Confusion;
import io.coslive.trainer.evaluation.openset.RocCurve;
import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChartsTest {
  private static final int BLUE = 0x0072b2;
  private static final int ORANGE = 0xd55e00;

  @Test
  void everyLineHasItsColour() throws IOException {
    BufferedImage image = Pictures.read(LineChart.png("Title", "x", "y", List.of(
        new Line("rising", List.of(0., 1., 2.), List.of(0., 1., 2.)),
        new Line("falling", List.of(0., 1., 2.), List.of(2., 1., 0.))), 400));
    assertThat(image.getWidth()).isEqualTo(1000);
    assertThat(image.getHeight()).isEqualTo(400);
    assertThat(Pictures.count(image, BLUE)).isGreaterThan(200);
    assertThat(Pictures.count(image, ORANGE)).isGreaterThan(100);
  }

  @Test
  void aLineOfOnePointCanBeSeenAndOneOfNoneIsRefused() throws IOException {
    byte[] png = LineChart.png("Title", "x", "y", List.of(new Line("one", List.of(1.), List.of(1.))), 400);
    assertThat(Pictures.count(Pictures.read(png), BLUE)).isGreaterThan(30);
    assertThatThrownBy(() -> new Line("none", List.of(), List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Line("odd", List.of(1.), List.of(1., 2.)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rocCurvesWithoutAnyFalseAcceptAreDrawnToo() throws IOException {
    RocCurve perfect = new RocCurve(new double[]{3, 4}, new double[]{1, 2});
    RocCurve hopeless = new RocCurve(new double[]{1, 1}, new double[]{1, 1});
    BufferedImage image = Pictures.read(RocChart.png("Title", Map.of("perfect", perfect, "hopeless", hopeless), 2.5));
    assertThat(image.getHeight()).isEqualTo(620);
    assertThat(Pictures.count(image, BLUE)).isGreaterThan(200);
    assertThat(Pictures.count(image, ORANGE)).isGreaterThan(100);
  }

  @Test
  void theDiagonalIsBlueTheRestOrangeAndEmptyRowsStayWhite() throws IOException {
    Confusion confusion = new Confusion(List.of("ribosome", "proteasome", "never asked"),
        new int[][]{{10, 0, 0}, {10, 0, 0}, {0, 0, 0}});
    BufferedImage image = Pictures.read(ConfusionPicture.png("T", confusion));
    assertThat(Pictures.count(image, BLUE)).as("one full cell less its letters").isBetween(2000L, 52L * 52);
    assertThat(Pictures.count(image, ORANGE)).as("one full cell less its letters").isBetween(2000L, 52L * 52);
  }

  @Test
  void manyClassesHaveSmallerCells() throws IOException {
    List<String> names = IntStream.range(0, 200).mapToObj(String::valueOf).toList();
    BufferedImage image = Pictures.read(ConfusionPicture.png("Title", new Confusion(names, new int[200][200])));
    assertThat(image.getWidth()).isBetween(4000, 4250);
  }

  @Test
  void aConfusionPictureGrowsWithItsClasses() throws IOException {
    List<String> names = IntStream.range(0, 26).mapToObj("class %02d"::formatted).toList();
    BufferedImage image = Pictures.read(ConfusionPicture.png("Title", new Confusion(names, new int[26][26])));
    assertThat(image.getWidth()).isBetween(26 * 52, 26 * 52 + 250);
    assertThat(image.getHeight()).isBetween(26 * 52, 26 * 52 + 250);
  }
}
