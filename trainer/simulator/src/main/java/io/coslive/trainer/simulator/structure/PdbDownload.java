package io.coslive.trainer.simulator.structure;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Entries of the Protein Data Bank as {@code *.cif.gz}, kept in a folder so that each is downloaded once. Thread-safe;
 * where several download the same entry at the same time, the last one's file stays.
 */
public final class PdbDownload {
  /** Where the RCSB keeps its files (rcsb.org/docs/programmatic-access/file-download-services). */
  public static final URI RCSB = URI.create("https://files.rcsb.org/download/");

  /** Four characters, or the longer form that follows when these run out. */
  private static final Pattern ID = Pattern.compile("[0-9][a-z0-9]{3}|pdb_[0-9a-z]{8}");
  /** The largest entries have about 100 MB. */
  private static final long MOST_BYTES = 256L << 20;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  /** For the largest entry at 1 MB/s, with room to spare. */
  private static final Duration DOWNLOAD = Duration.ofMinutes(5);

  private final URI server;
  private final Path folder;

  /**
   * @param server ends with a slash
   * @param folder made when something is downloaded
   */
  public PdbDownload(URI server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  /**
   * The file of an entry, downloaded if it is not there yet. Blocks.
   *
   * @param id such as 4V4Q, in any case
   * @throws Rejected in one sentence, if there is no such entry or no network
   */
  public Path fetch(String id) throws InterruptedException {
    String entry = id.toLowerCase(Locale.ROOT);
    if (!ID.matcher(entry).matches()) {
      throw new Rejected(FailureCode.FILE_NOT_FOUND, "\"" + id
          + "\" is no entry of the Protein Data Bank; those have a digit and three letters or digits, such as 4V4Q");
    }
    Path file = folder.resolve(entry + ".cif.gz");
    if (!Files.exists(file)) {
      download(entry, file);
    }
    return file;
  }

  private void download(String entry, Path file) throws InterruptedException {
    Path part;
    try {
      Files.createDirectories(folder);
      part = Files.createTempFile(folder, entry, ".part");
    } catch (IOException e) {
      throw new UncheckedIOException("the folder for downloaded structures, " + folder + ", cannot be used", e);
    }
    try {
      int status = get(server.resolve(file.getFileName().toString()), part);
      if (status == 404) {
        throw new Rejected(FailureCode.FILE_NOT_FOUND, "the Protein Data Bank has no entry " + entry);
      }
      if (status != 200) {
        throw unreachable(entry, file, "it answers with status " + status, null);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unreachable(entry, file, e.getMessage() == null ? "no connection" : e.getMessage(), e);
    } catch (TimeoutException e) {
      throw unreachable(entry, file, "not done after " + DOWNLOAD.toMinutes() + " minutes", e);
    } finally {
      delete(part);
    }
  }

  private static int get(URI address, Path target) throws IOException, InterruptedException, TimeoutException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(
        HttpClient.Redirect.NORMAL).build()) {
      CompletableFuture<HttpResponse<Path>> response = client.sendAsync(HttpRequest.newBuilder(address).timeout(
          DOWNLOAD).build(), BodyHandlers.limiting(BodyHandlers.ofFile(target), MOST_BYTES));
      try {
        return response.get(DOWNLOAD.toSeconds(), TimeUnit.SECONDS).statusCode();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
      } finally {
        client.shutdownNow();
      }
    }
  }

  private Rejected unreachable(String entry, Path file, String reason, @Nullable Throwable cause) {
    return new Rejected(FailureCode.FILE_NOT_FOUND, "the structure " + entry + " could not be downloaded from " + server
        .getHost() + " (" + reason + "); where there is no network, put it into " + file
        + " or name a local file with --structures", cause);
  }

  private static void delete(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new UncheckedIOException("the unfinished download " + part + " cannot be removed", e);
    }
  }
}
