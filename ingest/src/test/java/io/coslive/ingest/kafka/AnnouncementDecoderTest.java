package io.coslive.ingest.kafka;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.message.Contrast;
import io.coslive.ingest.message.TomogramReady;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AnnouncementDecoderTest {
  private final AnnouncementDecoder decoder = new AnnouncementDecoder();

  @Test
  void readsEveryField() {
    TomogramReady message = decode("""
        {"session": "grid-1", "tomogram": "TS_001", "uri": "day1/TS_001.mrc", "voxel_size_angstrom": 10.5,
         "tilt_range": {"min_degrees": -60, "max_degrees": 58.5}, "contrast": "light",
         "reconstructed_at": "2026-11-21T10:00:00Z",
         "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "from_the_future": 1}""");

    assertThat(message.session()).isEqualTo("grid-1");
    assertThat(message.uri()).isEqualTo("day1/TS_001.mrc");
    assertThat(message.voxelSizeAngstrom()).isEqualTo(10.5);
    assertThat(message.tiltRange()).isNotNull();
    assertThat(message.contrast()).isEqualTo(Contrast.LIGHT);
    assertThat(message.reconstructedAt()).isNotNull();
  }

  @Test
  void needsNoMoreThanThreeFields() {
    TomogramReady message = decode("""
        {"session": "s", "tomogram": "t", "uri": "t.mrc"}""");

    assertThat(message.voxelSizeAngstrom()).isNull();
    assertThat(message.contrastOrDefault()).isEqualTo(Contrast.DARK);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      ``                                                                          | empty
      not json                                                                    | not JSON
      {"session": "s", "tomogram"                                                 | not JSON
      null                                                                        | null
      []                                                                          | object
      "text"                                                                      | object
      {"session": "s", "tomogram": "t", "uri": "t.mrc"} {}                        | object
      {"session": "s", "session": "s", "tomogram": "t", "uri": "t.mrc"}           | not JSON
      {"tomogram": "t", "uri": "t.mrc"}                                           | session
      {"session": "s", "uri": "t.mrc"}                                            | tomogram
      {"session": "s", "tomogram": "t"}                                           | uri
      {"session": "s", "tomogram": "t", "uri": " "}                               | uri
      {"session": "s", "tomogram": "t", "uri": "a\\u0000b"}                       | uri
      {"session": 5, "tomogram": "t", "uri": "t.mrc"}                             | session
      {"session": "../s", "tomogram": "t", "uri": "t.mrc"}                        | session
      {"session": ".s", "tomogram": "t", "uri": "t.mrc"}                          | session
      {"session": "", "tomogram": "t", "uri": "t.mrc"}                            | session
      {"session": "s", "tomogram": "a/b", "uri": "t.mrc"}                         | tomogram
      {"session": "s", "tomogram": "a b", "uri": "t.mrc"}                         | tomogram
      {"session": "s", "tomogram": "t", "uri": "t.mrc", "voxel_size_angstrom": 0} | voxel_size_angstrom
      {"session": "s", "tomogram": "t", "uri": "t.mrc", "voxel_size_angstrom": 1e9}   | voxel_size_angstrom
      {"session": "s", "tomogram": "t", "uri": "t.mrc", "voxel_size_angstrom": "ten"} | voxel_size_angstrom
      {"session": "s", "tomogram": "t", "uri": "t.mrc", "voxel_size_angstrom": NaN}   | not JSON
      {"session": "s", "tomogram": "t", "uri": "t.mrc", "contrast": "grey"}       | contrast
      {"session": "s", "tomogram": "t", "uri": "t.mrc", "reconstructed_at": "yesterday"} | reconstructed_at
      {"session": "s", "tomogram": "t", "uri": "t.mrc", "reconstructed_at": 99999999999999999} | reconstructed_at
      {"session": "s", "tomogram": "t", "uri": "t.mrc", "sha256": "abc"}          | sha256
      {"session": "s", "tomogram": "t", "uri": "t.mrc", "picks": ""}              | picks
      {"session": "s", "tomogram": "t", "uri": "t.mrc", "picks": 7}               | picks
      {"session": "s", "tomogram": "t", "uri": "t.mrc", "mask": "a\\u0000b"}      | mask
      {"session": "s", "tomogram": "t", "uri": "t.mrc", "tilt_range": {"min_degrees": 60, "max_degrees": -60}} | tilt_range
      {"session": "s", "tomogram": "t", "uri": "t.mrc", "tilt_range": {"min_degrees": 60}} | tilt_range
      {"session": "s", "tomogram": "t", "uri": "t.mrc", "dose_electrons_per_square_angstrom": -1} | dose_electrons_per_square_angstrom
      """)
  void refusesAndNamesWhatIsWrong(String json, String named) {
    Rejected rejected = catchThrowableOfType(Rejected.class, () -> decode(json));

    assertThat(rejected).isNotNull();
    assertThat(rejected.code()).isEqualTo(FailureCode.MALFORMED_MESSAGE);
    assertThat(rejected.getMessage()).contains(named);
  }

  @Test
  void namesAreAsLongAsTheKeysOfSupportExamplesAllow() {
    String json = "{\"session\": \"%s\", \"tomogram\": \"t\", \"uri\": \"t.mrc\"}";

    assertThat(decode(json.formatted("s".repeat(64))).session()).hasSize(64);
    assertThat(catchThrowableOfType(Rejected.class, () -> decode(json.formatted("s".repeat(65))))).hasMessageContaining(
        "1 to 64");
  }

  @Test
  void refusesBytesThatAreNoText() {
    Rejected rejected = catchThrowableOfType(Rejected.class,
        () -> decoder.decode(new byte[]{(byte) 0xff, 0, (byte) 0xfe, 7}));

    assertThat(rejected.code()).isEqualTo(FailureCode.MALFORMED_MESSAGE);
  }

  /** Nesting, digits and exponents that cost a careless reader the stack, hours, or gigabytes. */
  @ParameterizedTest
  @ValueSource(strings = {"[[[[", "{\"a\":", "1e1000000000", "-1e1000000000", "1234567890"})
  void refusesBombs(String unit) {
    String field = unit.startsWith("[") || unit.startsWith("{") ? "x" : "reconstructed_at";
    String bomb = unit.contains("e") ? unit : unit.repeat(60_000 / unit.length());
    Rejected rejected = catchThrowableOfType(Rejected.class, () -> decode("""
        {"session": "s", "tomogram": "t", "uri": "t.mrc", "%s": %s}""".formatted(field, bomb)));

    assertThat(rejected.code()).isEqualTo(FailureCode.MALFORMED_MESSAGE);
    assertThat(rejected.getMessage()).hasSizeLessThan(1000);
  }

  @Test
  void refusesVoxelsInsteadOfAPath() {
    Rejected rejected = catchThrowableOfType(Rejected.class,
        () -> decoder.decode(new byte[AnnouncementDecoder.MAX_BYTES + 1]));

    assertThat(rejected.code()).isEqualTo(FailureCode.MESSAGE_TOO_LARGE);
  }

  private TomogramReady decode(String json) {
    return decoder.decode(json.getBytes(StandardCharsets.UTF_8));
  }
}
