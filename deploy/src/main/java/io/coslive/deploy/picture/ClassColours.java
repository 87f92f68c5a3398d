package io.coslive.deploy.picture;

import io.coslive.ingest.message.ParticleMessage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gives each class of a session a colour, the same in pictures and on the page. */
public final class ClassColours {
  /** Rejected particles stand back. */
  private static final int UNCLASSIFIED_RGB = 0x9aa0a6;

  /** Apart from each other for the common kinds of colour blindness as far as twelve colours can be, and light enough on grey. */
  private static final List<Integer> PALETTE = List.of(0xffb000, 0x4cc9f0, 0xff5d8f, 0x7ae582, 0xc77dff, 0xff7b00,
      0x2ec4b6, 0xf4d35e, 0x5b8cff, 0xe07a5f, 0xb5e48c, 0xf7aef8);

  private ClassColours() {}

  /** Colour as 0xRRGGBB by class name, in the order of the names; beyond twelve classes colours repeat. */
  public static Map<String, Integer> of(Collection<String> classNames) {
    TreeSet<String> sorted = new TreeSet<>(classNames);
    sorted.remove(ParticleMessage.UNCLASSIFIED);
    Map<String, Integer> colours = new TreeMap<>();
    for (String name : sorted) {
      colours.put(name, PALETTE.get(colours.size() % PALETTE.size()));
    }
    colours.put(ParticleMessage.UNCLASSIFIED, UNCLASSIFIED_RGB);
    return colours;
  }
}
