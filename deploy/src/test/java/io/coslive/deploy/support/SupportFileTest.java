package io.coslive.deploy.support;

import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.mrc.MrcWriter;
import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SupportFileTest {
  @TempDir
  private Path folder;

  @Test
  void clicksComeFromCsvWhateverTheSpacesAndTheOrderOfColumns() throws IOException {
    assertThat(SupportFile.read(csv("""
        class, tomogram, x, y, z
         ribosome , TS_01.mrc , 412.5, 388, 101

        proteasome,TS_01,120,530,97
        """))).containsExactly(new SupportSource.Click("ribosome", "TS_01", 412.5, 388, 101),
        new SupportSource.Click("proteasome", "TS_01", 120, 530, 97));
    assertThat(SupportFile.read(csv("\uFEFFx,y,z,tomogram,class\r\n1,2,3,TS_01,a\r\n")))
        .as("as a spreadsheet writes it").containsExactly(new SupportSource.Click("a", "TS_01", 1, 2, 3));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"class,tomogram,x,y,z;a,TS_01,1,2 | line 2",
      "class,tomogram,x,y,z;a,TS_01,1,2,3;b,TS_01,one,2,3 | line 3", "a,TS_01,1,2,3 | no column",
      "class,tomogram,x,y,z;a,TS_01,NaN,2,3 | line 2",
      "class,tomogram,x,y,z | holds no example", "class,tomogram,x,y,z;../a,TS_01,1,2,3 | cannot be a class",
      "class,tomogram,x,y,z;unclassified,TS_01,1,2,3 | cannot be a class"})
  void anErrorSaysWhere(String lines, String expected) throws IOException {
    Path file = csv(lines.replace(';', '\n') + "\n");
    assertThatThrownBy(() -> SupportFile.read(file)).isInstanceOf(Rejected.class).hasMessageContaining(expected)
        .hasMessageContaining("support.csv");
  }

  @Test
  void boxesComeFromAFolderPerClass() throws IOException {
    Path box = folder.resolve("boxes/ribosome/best.mrc");
    Files.createDirectories(box.getParent());
    MrcWriter.writeFloat32(box, Volume.zeros(Shape.cube(8), 10));
    Files.writeString(folder.resolve("boxes/notes.txt"), "not a box");
    assertThat(SupportFile.read(folder.resolve("boxes"))).containsExactly(new SupportSource.Box("ribosome", box));
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> SupportFile.read(folder.resolve("none.csv"))).isInstanceOf(Rejected.class)
        .hasMessageContaining("there is no support file or folder").hasMessageContaining("none.csv");
  }

  private Path csv(String text) throws IOException {
    return Files.writeString(folder.resolve("support.csv"), text);
  }
}
