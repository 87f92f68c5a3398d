package io.coslive.trainer.evaluation.plot;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LearningCurvePictureTest {
  private static final String HEADER = "step,elapsed_s,learning_rate,contrastive_loss,mask_loss,boxes_per_s,one_shot_8_way\n";

  @TempDir
  private Path folder;

  @Test
  void drawsLossesAndHeldOutAccuracy() throws IOException {
    BufferedImage image = draw(
        HEADER + "10,1.0,1e-4,4.7,1.6,20,\n20,2.0,1e-4,4.1,1.2,20,0.31\n30,3.0,1e-4,3.9,NaN,20,0.4\n");
    assertThat(image.getWidth()).isEqualTo(1000);
    assertThat(image.getHeight()).isEqualTo(760);
    assertThat(Pictures.count(image, 0x0072b2)).isGreaterThan(200);
    assertThat(Pictures.count(image, 0xd55e00)).as("the mask's loss").isGreaterThan(50);
  }

  @Test
  void drawsWhatThereIsBeforeTheFirstValidation() throws IOException {
    BufferedImage image = draw(HEADER + "10,1.0,1e-4,4.7,1.6,20,\n20,2.0,1e-4,4.1,1.2,20,\n30,3.");
    assertThat(image.getHeight()).isEqualTo(430);
  }

  @Test
  void leavesNoPictureOfNothingAndRefusesWhatIsNoCurve() throws IOException {
    Path csv = Files.writeString(folder.resolve("curve.csv"), HEADER);
    LearningCurvePicture.write(csv, folder.resolve("curve.png"));
    assertThat(folder.resolve("curve.png")).doesNotExist();
    Files.writeString(csv, "a,b\n1,2\n");
    assertThatThrownBy(() -> LearningCurvePicture.write(csv, folder.resolve("curve.png")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("\"step\"");
  }

  private BufferedImage draw(String content) throws IOException {
    Path csv = Files.writeString(folder.resolve("curve.csv"), content);
    Path png = folder.resolve("curve.png");
    LearningCurvePicture.write(csv, png);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
    return Pictures.read(Files.readAllBytes(png));
  }
}
