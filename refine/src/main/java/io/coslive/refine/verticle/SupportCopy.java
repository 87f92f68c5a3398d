package io.coslive.refine.verticle;

import io.coslive.inference.matching.SupportSet;
import io.coslive.ingest.message.SupportExample;
import io.coslive.refine.session.SessionArchive;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the support folder of each session like its support set, and writes only what changed. One thread. */
final class SupportCopy {
  /** Sessions that run at the same time are few; the folder of one that fell out is only written again. */
  private static final int SESSIONS = 64;

  private final SessionArchive archive;
  private final Map<String, String> written = new LinkedHashMap<>(SESSIONS, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
      return size() > SESSIONS;
    }
  };

  SupportCopy(SessionArchive archive) {
    this.archive = archive;
  }

  /** @throws io.coslive.ingest.failure.Transient if the disk is full or fails */
  void write(SupportSet set) {
    if (!set.version().equals(written.get(set.session()))) {
      List<SupportExample> examples = set.classes().values().stream().flatMap(Collection::stream).toList();
      archive.writeSupport(set.session(), examples);
      written.put(set.session(), set.version());
    }
  }
}
