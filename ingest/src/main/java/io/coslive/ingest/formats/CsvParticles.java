package io.coslive.ingest.formats;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated values: {@code x,y,z} in voxels of the tomogram from the first voxel's centre, or in Å from there
 * where the header says {@code x [A]}. Further known columns: tomogram, rot, tilt, psi (as in RELION), score, class.
 * Without a header the first three columns are x, y and z, and the others are dropped.
 */
final class CsvParticles implements ParticleCodec {
  @Override
  public ParticleList read(ParticleSource source) throws IOException {
    try (Reader reader = source.reader()) {
      TextLines lines = new TextLines(reader, source.name());
      CsvHeader header = null;
      List<Particle> particles = new ArrayList<>();
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        List<String> values = CsvLine.split(line, lines);
        if (header == null) {
          header = new CsvHeader(values, source, lines);
          if (header.isNamed()) {
            continue;
          }
        }
        particles.add(header.particle(values));
        lines.checkRows(particles.size());
      }
      return new ParticleList(header == null ? List.of() : header.foreignNames(), particles, List.of());
    }
  }

  @Override
  public void write(ParticleList list, TomogramFrame frame, String file, Appendable target) throws IOException {
    boolean angles = list.particles().stream().anyMatch(particle -> particle.angles() != null);
    List<String> header = new ArrayList<>(List.of(CsvHeader.TOMOGRAM));
    header.addAll(CsvHeader.VOXELS);
    if (angles) {
      header.addAll(CsvHeader.ANGLES);
    }
    header.addAll(List.of(CsvHeader.SCORE, CsvHeader.CLASS));
    List<Integer> carried = new ArrayList<>();
    for (int i = 0; i < list.columns().size(); i++) {
      if (!header.contains(list.columns().get(i))) {
        carried.add(i);
      }
    }
    carried.forEach(i -> header.add(list.columns().get(i)));
    CsvLine.write(header, target);
    for (Particle particle : list.particles()) {
      CsvLine.write(values(particle, angles, carried), target);
    }
  }

  private static List<String> values(Particle particle, boolean angles, List<Integer> carried) {
    List<String> values = new ArrayList<>(List.of(particle.tomogram(), ParticleCodec.decimal(particle.x()),
        ParticleCodec.decimal(particle.y()), ParticleCodec.decimal(particle.z())));
    if (angles) {
      EulerAngles euler = particle.angles();
      values.add(euler == null ? "" : ParticleCodec.decimal(euler.rot()));
      values.add(euler == null ? "" : ParticleCodec.decimal(euler.tilt()));
      values.add(euler == null ? "" : ParticleCodec.decimal(euler.psi()));
    }
    values.add(particle.score() == null ? "" : Double.toString(particle.score()));
    values.add(particle.className() == null ? "" : particle.className());
    carried.forEach(i -> values.add(particle.foreign().get(i)));
    return values;
  }
}
