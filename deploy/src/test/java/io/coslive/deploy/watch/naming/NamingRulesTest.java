package io.coslive.deploy.watch.naming;

import io.coslive.ingest.message.Contrast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NamingRulesTest {
  private final NamingRules rules = new NamingRules(Naming.KNOWN, NamingRules.DERIVED);

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {"Position_5_10_Vol.mrc, Position_5_10, AreTomo3, -, DARK",
      "gs04_ts_003_5.80Apx.mrc, gs04_ts_003, Warp, 5.80, LIGHT",
      "TS_01.mrc_10.00Apx.mrc, TS_01.mrc, Warp, 10.00, LIGHT",
      "rec_TS_01.mrc, TS_01, RELION, -, DARK", "EVN_grid_Vol.mrc, EVN_grid, AreTomo3, -, DARK"})
  void knowsTheTomogramsOfThreePrograms(String file, String name, String program, Double voxelSize, Contrast contrast) {
    NamedTomogram tomogram = rules.match(file);

    assertThat(tomogram).isNotNull();
    assertThat(tomogram.name()).isEqualTo(name);
    assertThat(tomogram.naming().program()).isEqualTo(program);
    assertThat(tomogram.voxelSizeAngstrom()).isEqualTo(voxelSize);
    assertThat(tomogram.naming().contrast()).isEqualTo(contrast);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Position_5_10_EVN_Vol.mrc", "Position_5_10_ODD_Vol.mrc", "Position_5_10_2ND_Vol.mrc",
      "Position_5_10_3RD_Vol.mrc", "rec_TS_01_half1.mrc", "rec_TS_01_half2.mrc", "TS_01_EVN_10.00Apx.mrc",
      "rec_TS_01_denoised.mrc", "rec_TS_01_CTF.mrc", "Position_5_10.mrc", "Position_5_10_CTF.mrc",
      "Position_5_10_EVN.mrc", "TS_01_10.00Apx_ribosome_corr.mrc", "TS_01_10.00Apx.png", "TS_01_Vol.mrc.part",
      "TS_01_Vol.mrc~", "_Vol.mrc"})
  void passesOverHalvesStacksAndWhatIsNoVolume(String file) {
    assertThat(rules.match(file)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"even", "odd", "deconv", "ctf", "denoised", "Denoise", "projections", ".cache"})
  void passesOverFoldersOfDerivedVolumes(String folder) {
    assertThat(NamingRules.isPassedOver(folder)).isTrue();
  }

  @Test
  void looksIntoFoldersOfTomograms() {
    assertThat(List.of("reconstruction", "tomograms", "job006", "oddities"))
        .noneMatch(NamingRules::isPassedOver);
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {"{name}_full.rec, TS_7_full.rec, TS_7, -",
      "tomo_{name}_*_{voxel}A.mrc, tomo_TS7_bp_7.85A.mrc, TS7, 7.85", "ts?_{name}.mrc, ts1_a+b.mrc, a+b, -",
      "'(?<name>L\\d+_ts_\\d+)\\.mrc', L2_ts_004.mrc, L2_ts_004, -"})
  void takesAPatternThatSomebodyTyped(String pattern, String file, String name, Double voxelSize) {
    NamedTomogram tomogram = new NamingRules(List.of(Naming.of(pattern)), NamingRules.DERIVED).match(file);

    assertThat(tomogram).isNotNull();
    assertThat(tomogram.name()).isEqualTo(name);
    assertThat(tomogram.voxelSizeAngstrom()).isEqualTo(voxelSize);
  }

  @Test
  void halvesStayOutOfATypedPatternUnlessToldOtherwise() {
    List<Naming> all = List.of(Naming.of("{name}.mrc"));

    assertThat(new NamingRules(all, NamingRules.DERIVED).match("TS_1_EVN_Vol.mrc")).isNull();
    assertThat(new NamingRules(all, Pattern.compile("none")).match("TS_1_EVN_Vol.mrc")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"*.mrc, {name}", "(?<name>[.mrc, not a regular expression"})
  void saysWhatIsWrongWithAPattern(String pattern, String words) {
    assertThatThrownBy(() -> Naming.of(pattern)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }
}
