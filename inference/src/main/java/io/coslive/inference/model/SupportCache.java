package io.coslive.inference.model;

import io.coslive.inference.matching.EmbeddedSupport;
import io.coslive.inference.matching.SupportSet;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Embeds a support set when it changes and not for every tomogram. Like the network it belongs to one thread.
 */
public final class SupportCache {
  /** Sessions that run at the same time are few; a set that fell out is only embedded again. */
  static final int SETS = 16;

  private final CosNet network;
  private final Map<String, EmbeddedSupport> byVersion = new LinkedHashMap<>(SETS, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, EmbeddedSupport> eldest) {
      return size() > SETS;
    }
  };

  /** @param network what embeds */
  public SupportCache(CosNet network) {
    this.network = network;
  }

  /** The set as the matcher needs it. Called from the network's thread. */
  public EmbeddedSupport embedded(SupportSet support) {
    EmbeddedSupport known = byVersion.get(support.version());
    if (known == null) {
      known = EmbeddedSupport.of(support, network.similarity(), network::embed);
      byVersion.put(support.version(), known);
    }
    return known;
  }
}
