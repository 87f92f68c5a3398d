package io.coslive.deploy.watch;

import io.coslive.deploy.watch.mdoc.MdocFile;
import io.coslive.deploy.watch.naming.NamedTomogram;
import io.coslive.deploy.watch.naming.NamingRules;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One look over a folder and those inside it. Links are not followed: they could lead in circles, and the daemon would
 * refuse what lies outside of its roots.
 */
final class FolderScan {
  /** A session has hundreds of tomograms and some ten files each; a folder with more entries is not one of results. */
  static final int MOST_ENTRIES = 100_000;

  private final Map<Path, Found> tomograms = new LinkedHashMap<>();
  private final Map<Path, Stamp> mdocs = new LinkedHashMap<>();
  private final List<Path> folders = new ArrayList<>();
  private int entries;

  private FolderScan() {}

  /** The file of a tomogram, by its name. */
  record Found(NamedTomogram tomogram, Stamp stamp) {}

  /**
   * Looks over them.
   *
   * @param folder the watched one
   * @param depth levels below it, 0 for its own files only
   * @param mdocFolders further ones that hold mdocs, without those inside them
   * @throws IOException if the watched folder cannot be listed; what cannot be read inside of it is passed over
   */
  static FolderScan of(Path folder, int depth, NamingRules rules, List<Path> mdocFolders) throws IOException {
    FolderScan scan = new FolderScan();
    Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), depth + 1, scan.visitor(folder,
        rules));
    for (Path mdocFolder : mdocFolders) {
      Files.walkFileTree(mdocFolder, EnumSet.noneOf(FileVisitOption.class), 1, scan.visitor(mdocFolder,
          new NamingRules(List.of(), rules.derived())));
    }
    return scan;
  }

  /** Files named as tomograms are, derived ones left out. */
  Map<Path, Found> tomograms() {
    return tomograms;
  }

  Map<Path, Stamp> mdocs() {
    return mdocs;
  }

  /** The watched folder and those inside it. */
  List<Path> folders() {
    return folders;
  }

  /** Whether there was more than {@link #MOST_ENTRIES}, so that something was not seen. */
  boolean isCut() {
    return entries > MOST_ENTRIES;
  }

  private SimpleFileVisitor<Path> visitor(Path root, NamingRules rules) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (!folder.equals(root) && NamingRules.isPassedOver(String.valueOf(folder.getFileName()))) {
          return FileVisitResult.SKIP_SUBTREE;
        }
        folders.add(folder);
        return next();
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
          take(file, Stamp.of(attributes), rules);
        }
        return next();
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (file.equals(root)) {
          throw failure;
        }
        return next();
      }

      @Override
      public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
        return FileVisitResult.CONTINUE; // a listing that broke off is made again at the next look
      }
    };
  }

  private void take(Path file, Stamp stamp, NamingRules rules) {
    String name = String.valueOf(file.getFileName());
    if (MdocFile.isMdoc(name)) {
      mdocs.put(file, stamp);
      return;
    }
    NamedTomogram tomogram = rules.match(name);
    if (tomogram != null) {
      tomograms.put(file, new Found(tomogram, stamp));
    }
  }

  private FileVisitResult next() {
    return ++entries > MOST_ENTRIES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
  }
}
