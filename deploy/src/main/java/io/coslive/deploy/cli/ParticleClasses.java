package io.coslive.deploy.cli;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.trainer.simulator.Assemblies;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.BuiltInShape;
import io.coslive.trainer.simulator.structure.PdbDownload;
import io.coslive.trainer.simulator.structure.StructureFile;
import io.coslive.trainer.simulator.tomogram.TomogramSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which kinds of particle to simulate: built-in shapes, density maps, atomic structures, or all of them together. */
final class ParticleClasses {
  @Option(names = "--classes", paramLabel = "N", description = "How many built-in shapes (default: 5, none where other "
      + "structures are given).")
  private @Nullable Integer builtIn;

  @Option(names = "--maps", paramLabel = "DIR", description = "Every density map of a folder, *.mrc or *.mrc.gz at about "
      + "10 Å per voxel, protein bright.")
  private @Nullable Path maps;

  @Option(names = "--structures", paramLabel = "FILE", split = ",", description = "PDB or mmCIF files, separated by "
      + "commas; their first biological assembly.")
  private List<Path> structures = List.of();

  @Option(names = "--pdb", paramLabel = "ID", split = ",", description = "Entries of the Protein Data Bank, such as "
      + "4V4Q,3DY4, downloaded once.")
  private List<String> entries = List.of();

  @Option(names = "--pdb-folder", paramLabel = "DIR", description = "Where downloaded entries are kept "
      + "(default: coslive/structures in the user's cache folder).")
  private Path folder = cacheFolder();

  /**
   * Reads, and downloads what is not there.
   *
   * @throws IllegalArgumentException if there are not so many built-in shapes
   * @throws Rejected in a sentence, if a structure cannot be had or two have one name
   */
  List<Assembly> read() throws InterruptedException {
    List<Assembly> all = new ArrayList<>();
    if (maps != null) {
      all.addAll(Assemblies.fromMaps(maps));
      if (all.isEmpty()) {
        throw new Rejected(FailureCode.FILE_NOT_FOUND, "the folder " + maps + " has no *.mrc or *.mrc.gz");
      }
    }
    structures.stream().map(StructureFile::read).forEach(all::add);
    PdbDownload download = new PdbDownload(PdbDownload.RCSB, folder);
    for (String entry : entries) {
      all.add(StructureFile.read(download.fetch(entry)));
    }
    if (builtIn != null || all.isEmpty()) {
      all.addAll(BuiltInShape.first(builtIn == null ? TomogramSpec.DEMO_CLASSES : builtIn));
    }
    checkNames(all);
    return all;
  }

  private static void checkNames(List<Assembly> all) {
    Set<String> names = new HashSet<>();
    for (Assembly assembly : all) {
      if (!names.add(assembly.name())) {
        throw new Rejected(FailureCode.UNSUPPORTED_VOLUME, "two structures are named " + assembly.name()
            + ", and a class is named like its structure; leave one out or rename its file");
      }
    }
  }

  private static Path cacheFolder() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path folder = cache == null || cache.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".cache")
        : Path.of(cache);
    return folder.resolve("coslive").resolve("structures");
  }
}
