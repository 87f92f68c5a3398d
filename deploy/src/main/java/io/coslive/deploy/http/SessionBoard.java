package io.coslive.deploy.http;

import io.coslive.deploy.picture.ClassColours;
import io.coslive.ingest.message.ParticleMessage;
import io.coslive.ingest.message.TomogramFailed;
import io.coslive.ingest.message.TomogramProcessed;
import io.coslive.ingest.message.TomogramReady;
import io.coslive.refine.session.ArchivedTomogram;
import io.coslive.refine.stage.ResultListener;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the page knows: the results of each session, in memory and bounded; the archive has everything. Thread-safe:
 * written on the refine thread, read on the event loop.
 */
public final class SessionBoard implements ResultListener {
  /** A microscope runs a few sessions a week; older ones leave the page, not the archive. */
  private static final int MAX_SESSIONS = 100;
  /** Some days of collection; older tomograms leave the table. */
  private static final int MAX_TOMOGRAMS = 2000;
  /** Failures whose announcement could not be read belong to no session. */
  static final String NO_SESSION = "(unreadable)";

  private final Map<String, Session> sessions = new LinkedHashMap<>();

  /** One session's results, oldest first. */
  private static final class Session {
    private final Map<String, TomogramView> tomograms = new LinkedHashMap<>();
    private String model = "";
    private String supportVersion = "";
  }

  @Override
  public void processed(TomogramProcessed result, List<ParticleMessage> particles) {
    add(result.session(), new TomogramView(result.tomogram(), false, result.picks(), result.counts(),
        seconds(result.stageMillis()), result.finishedAt(), result.voxelSizeAngstrom(), result.uri(), null, null),
        result.model(), result.supportVersion());
  }

  /** A tomogram that an earlier life of the daemon left in the archive. */
  public void add(ArchivedTomogram archived) {
    TomogramReady announced = archived.announced();
    add(announced.session(), new TomogramView(announced.tomogram(), false, archived.picks(), archived.counts(),
        seconds(archived.stageMillis()), archived.finishedAt(), archived.voxelSizeAngstrom(), announced.uri(), null,
        null), archived.model().id(), archived.supportVersion());
  }

  private synchronized void add(String name, TomogramView tomogram, String model, String supportVersion) {
    Session session = put(name, tomogram);
    session.model = model;
    session.supportVersion = supportVersion;
  }

  private static double seconds(Map<String, Long> stageMillis) {
    return stageMillis.values().stream().mapToLong(Long::longValue).sum() / 1000.0;
  }

  @Override
  public synchronized void failed(TomogramFailed failure) {
    String session = failure.session() == null ? NO_SESSION : failure.session();
    String tomogram = failure.tomogram() == null
        ? failure.sourceTopic() + "-" + failure.sourcePartition() + "-" + failure.sourceOffset()
        : failure.tomogram();
    put(session, new TomogramView(tomogram, true, 0, Map.of(), 0, failure.failedAt(), 0, null, failure.code(),
        failure.sentence()));
  }

  /** The list of sessions, the one with the newest result first. */
  synchronized List<SessionView.Line> lines() {
    List<SessionView.Line> lines = new ArrayList<>();
    sessions.forEach((name, session) -> {
      var tomograms = session.tomograms.values();
      lines.add(new SessionView.Line(name, tomograms.size(), (int) tomograms.stream().filter(TomogramView::failed)
          .count(), tomograms.stream().mapToInt(TomogramView::picks).sum(),
          tomograms.stream().map(TomogramView::finishedAt).max(Comparator.naturalOrder()).orElse(Instant.EPOCH)));
    });
    lines.sort(Comparator.comparing(SessionView.Line::lastAt).reversed());
    return lines;
  }

  /** One session in full. */
  synchronized Optional<SessionView> session(String name) {
    Session session = sessions.get(name);
    if (session == null) {
      return Optional.empty();
    }
    Map<String, Integer> counts = new TreeMap<>();
    session.tomograms.values().forEach(t -> t.counts().forEach((c, n) -> counts.merge(c, n, Integer::sum)));
    Map<String, String> colours = new TreeMap<>();
    ClassColours.of(counts.keySet()).forEach((c, rgb) -> colours.put(c, "#%06x".formatted(rgb)));
    return Optional.of(new SessionView(name, counts, colours, session.model, session.supportVersion,
        new ArrayList<>(session.tomograms.values()).reversed()));
  }

  /** One tomogram of one session. */
  synchronized Optional<TomogramView> tomogram(String session, String tomogram) {
    return Optional.ofNullable(sessions.get(session)).map(s -> s.tomograms.get(tomogram));
  }

  private Session put(String name, TomogramView view) {
    Session session = sessions.computeIfAbsent(name, _ -> new Session());
    session.tomograms.remove(view.name()); // so that a result that came again stands last
    session.tomograms.put(view.name(), view);
    dropOldest(session.tomograms, MAX_TOMOGRAMS);
    dropOldest(sessions, MAX_SESSIONS);
    return session;
  }

  private static void dropOldest(Map<String, ?> map, int most) {
    while (map.size() > most) {
      map.remove(map.keySet().iterator().next());
    }
  }
}
