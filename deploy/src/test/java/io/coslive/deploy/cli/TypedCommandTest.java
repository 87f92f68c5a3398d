package io.coslive.deploy.cli;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TypedCommandTest {
  @Test
  void onlyWhatAShellWouldTakeApartIsQuoted() {
    assertThat(TypedCommand.quoted("--snr")).isEqualTo("--snr");
    assertThat(TypedCommand.quoted("inf,0.5")).isEqualTo("inf,0.5");
    assertThat(TypedCommand.quoted("my maps")).isEqualTo("'my maps'");
    assertThat(TypedCommand.quoted("it's")).isEqualTo("'it'\\''s'");
    assertThat(TypedCommand.quoted("*.mrc")).isEqualTo("'*.mrc'");
    assertThat(TypedCommand.quoted("a\nb")).isEqualTo("'a b'");
    assertThat(TypedCommand.quoted("")).isEqualTo("''");
  }
}
