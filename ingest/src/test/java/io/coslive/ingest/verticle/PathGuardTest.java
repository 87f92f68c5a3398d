package io.coslive.ingest.verticle;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PathGuardTest {
  private static final long MAX_BYTES = 100;

  @TempDir
  private Path folder;
  private Path root;
  private Path secret;
  private PathGuard guard;

  @BeforeEach
  void makeFiles() throws IOException {
    folder = folder.toRealPath();
    root = Files.createDirectories(folder.resolve("root"));
    secret = Files.writeString(folder.resolve("secret.mrc"), "secret");
    Files.createDirectories(root.resolve("day"));
    Files.writeString(root.resolve("day/t.mrc"), "volume");
    guard = new PathGuard(List.of(root), MAX_BYTES);
  }

  @Test
  void admitsRelativeAndAbsolutePathsUnderARoot() {
    Path expected = root.resolve("day/t.mrc");

    assertThat(guard.admit("day/t.mrc")).isEqualTo(expected);
    assertThat(guard.admit("day/../day/./t.mrc")).isEqualTo(expected);
    assertThat(guard.admit(expected.toString())).isEqualTo(expected);
  }

  @Test
  void looksThroughTheRootsInOrder() throws IOException {
    Path second = Files.createDirectories(folder.resolve("second"));
    Files.writeString(second.resolve("only-here.mrc"), "volume");

    assertThat(new PathGuard(List.of(root, second), MAX_BYTES).admit("only-here.mrc"))
        .isEqualTo(second.resolve("only-here.mrc"));
  }

  @Test
  void refusesTheWayUp() {
    assertThat(code("../secret.mrc")).isEqualTo(FailureCode.OUTSIDE_ROOTS);
    assertThat(code("day/../../secret.mrc")).isEqualTo(FailureCode.OUTSIDE_ROOTS);
  }

  @Test
  void refusesOtherPlacesWithoutTellingWhetherTheyExist() {
    assertThat(code(secret.toString())).isEqualTo(FailureCode.OUTSIDE_ROOTS);
    assertThat(code(folder.resolve("nothing.mrc").toString())).isEqualTo(FailureCode.OUTSIDE_ROOTS);
    assertThat(code(root + "-beside/t.mrc")).as("a name that only begins like the root").isEqualTo(
        FailureCode.OUTSIDE_ROOTS);
  }

  @Test
  void refusesALinkThatLeadsOut() throws IOException {
    Files.createSymbolicLink(root.resolve("link.mrc"), secret);
    Files.createSymbolicLink(root.resolve("out"), folder);

    assertThat(code("link.mrc")).isEqualTo(FailureCode.OUTSIDE_ROOTS);
    assertThat(code("out/secret.mrc")).isEqualTo(FailureCode.OUTSIDE_ROOTS);
  }

  @Test
  void followsALinkThatStaysInside() throws IOException {
    Files.createSymbolicLink(root.resolve("latest.mrc"), root.resolve("day/t.mrc"));

    assertThat(guard.admit("latest.mrc")).isEqualTo(root.resolve("day/t.mrc"));
  }

  @Test
  void aRootMayItselfBeALink() throws IOException {
    Path alias = Files.createSymbolicLink(folder.resolve("alias"), root);
    PathGuard viaAlias = new PathGuard(List.of(alias), MAX_BYTES);

    assertThat(viaAlias.admit(alias + "/day/t.mrc")).isEqualTo(root.resolve("day/t.mrc"));
    assertThat(viaAlias.admit(root + "/day/t.mrc")).isEqualTo(root.resolve("day/t.mrc"));
  }

  @Test
  void saysWhatIsNotAFile() {
    assertThat(code("missing.mrc")).isEqualTo(FailureCode.FILE_NOT_FOUND);
    assertThat(code("day")).isEqualTo(FailureCode.FILE_NOT_FOUND);
    assertThat(code("day/t.mrc/deeper.mrc")).isEqualTo(FailureCode.FILE_NOT_FOUND);
    assertThat(catchThrowableOfType(Rejected.class, () -> guard.admit("missing.mrc"))).hasMessageContaining(
        "missing.mrc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"out/secret.mrc", "out/root/../secret.mrc", "in/../../secret.mrc", "chain/secret.mrc"})
  void refusesLinksInTheMiddleThatLeadOut(String uri) throws IOException {
    Files.createSymbolicLink(root.resolve("out"), folder);
    Files.createSymbolicLink(root.resolve("chain"), Path.of("out"));
    Files.createSymbolicLink(root.resolve("in"), Path.of("day"));

    assertThat(code(uri)).isEqualTo(FailureCode.OUTSIDE_ROOTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/proc/self/cwd", "/proc/self/root/etc/passwd", "/dev/zero",
      "~/secret.mrc/../../../secret.mrc"})
  void knowsNoShortcutsOfTheSystem(String uri) {
    assertThat(code(uri)).isEqualTo(FailureCode.OUTSIDE_ROOTS);
  }

  @Test
  void percentSignsAreLetters() throws IOException {
    Files.writeString(root.resolve("a%2Fb.mrc"), "volume");

    assertThat(guard.admit("a%2Fb.mrc")).isEqualTo(root.resolve("a%2Fb.mrc"));
    assertThat(code("%2e%2e/secret.mrc")).isEqualTo(FailureCode.FILE_NOT_FOUND);
    assertThat(code("..%2fsecret.mrc")).isEqualTo(FailureCode.FILE_NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"day/t.mrc\0", "day/t.mrc\0.png", "\0", "day/t.mrc\nERROR forged", "a\u009bb", "\ud800.mrc",
      "file:///etc/passwd", "s3://bucket/t.mrc"})
  void refusesWhatIsNoPath(String uri) {
    assertThat(code(uri)).isEqualTo(FailureCode.MALFORMED_MESSAGE);
    assertThat(catchThrowableOfType(Rejected.class, () -> guard.admit(uri)).getMessage()).doesNotContain("\n", "\0");
  }

  @Test
  void aPipeIsNotEvenAskedForBytes() throws IOException, InterruptedException {
    Process mkfifo = new ProcessBuilder("mkfifo", root.resolve("pipe.mrc").toString()).start();
    assertThat(mkfifo.waitFor()).isZero();

    assertThat(code("pipe.mrc")).isEqualTo(FailureCode.FILE_NOT_FOUND);
  }

  @Test
  void aPathThatCanNeverExistIsNoTroubleOfTheDisk() throws IOException {
    Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
    Files.createSymbolicLink(root.resolve("dangling"), Path.of("nowhere"));

    assertThat(code("loop")).isEqualTo(FailureCode.FILE_NOT_FOUND);
    assertThat(code("loop/t.mrc")).isEqualTo(FailureCode.FILE_NOT_FOUND);
    assertThat(code("dangling/t.mrc")).isEqualTo(FailureCode.FILE_NOT_FOUND);
    assertThat(code("n".repeat(256))).isEqualTo(FailureCode.FILE_NOT_FOUND);
  }

  @Test
  void refusesAFileThatIsTooLarge() throws IOException {
    Files.write(root.resolve("large.mrc"), new byte[(int) MAX_BYTES + 1]);

    assertThat(code("large.mrc")).isEqualTo(FailureCode.UNSUPPORTED_VOLUME);
  }

  @Test
  void opensWhatItAdmitted() throws IOException {
    Files.createDirectories(root.resolve("a/b/c"));
    Files.writeString(root.resolve("a/b/c/t.mrc"), "deep");
    Files.writeString(root.resolve("top.mrc"), "top");

    assertThat(content(guard.admit("a/b/c/t.mrc"))).isEqualTo("deep");
    assertThat(content(guard.admit("top.mrc"))).isEqualTo("top");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b", "a/b/c"})
  void aFolderExchangedForALinkAfterTheCheckLeadsNowhere(String exchanged) throws IOException {
    for (Path top : List.of(root, folder.resolve("elsewhere"))) {
      Files.createDirectories(top.resolve("a/b/c"));
      Files.writeString(top.resolve("a/b/c/t.mrc"), top.equals(root) ? "volume" : "secret");
    }
    Path admitted = guard.admit("a/b/c/t.mrc");

    Files.move(root.resolve(exchanged), root.resolve("before"));
    Files.createSymbolicLink(root.resolve(exchanged), folder.resolve("elsewhere").resolve(exchanged));

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> content(admitted));
    assertThat(code("a/b/c/t.mrc")).as("at the next attempt").isEqualTo(FailureCode.OUTSIDE_ROOTS);
  }

  @Test
  void aRootInsideAnotherIsNotTrustedMoreThanItsFolder() throws IOException {
    PathGuard nested = new PathGuard(List.of(root.resolve("day"), root), MAX_BYTES);
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("t.mrc"), "secret");
    Path admitted = nested.admit("day/t.mrc");

    Files.move(root.resolve("day"), root.resolve("before"));
    Files.createSymbolicLink(root.resolve("day"), elsewhere);

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> nested.open(admitted).close());
  }

  @Test
  void aFileExchangedForALinkAfterTheCheckIsRefused() throws IOException {
    Path admitted = guard.admit("day/t.mrc");

    Files.delete(admitted);
    Files.createSymbolicLink(admitted, secret);

    assertThatExceptionOfType(Rejected.class).isThrownBy(() -> content(admitted)).withMessageContaining("link");
  }

  @Test
  void whatWasNotAdmittedIsNotOpened() {
    assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> content(secret));
  }

  private String content(Path admitted) throws IOException {
    try (InputStream in = Channels.newInputStream(guard.open(admitted))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private FailureCode code(String uri) {
    return catchThrowableOfType(Rejected.class, () -> guard.admit(uri)).code();
  }
}
