package io.coslive.trainer.simulator.structure;

import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.trainer.simulator.Assembly;
import io.coslive.trainer.simulator.Blobs;
import org.biojava.nbio.structure.Atom;
import org.biojava.nbio.structure.Chain;
import org.biojava.nbio.structure.Group;
import org.biojava.nbio.structure.Structure;
import org.biojava.nbio.structure.chem.ChemCompGroupFactory;
import org.biojava.nbio.structure.chem.ReducedChemCompProvider;
import org.biojava.nbio.structure.io.FileParsingParameters;
import org.biojava.nbio.structure.io.PDBFileParser;
import org.biojava.nbio.structure.io.cif.CifStructureConverter;
import org.biojava.nbio.structure.quaternary.BioAssemblyInfo;
import org.biojava.nbio.structure.quaternary.BiologicalAssemblyTransformation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * The atoms of a structure's first biological assembly (REMARK 350, {@code _pdbx_struct_assembly_gen}), or of its first
 * model as it stands where the file tells none. Positions are in voxels of 10 Å, weights are atomic numbers; water is
 * left out.
 */
final class AtomReader {
  /** A cube of 480 Å full of protein has fewer. */
  private static final int MOST_ATOMS = 8_000_000;

  private AtomReader() {}

  static Blobs readPdb(Path file, InputStream text) {
    PDBFileParser parser = new PDBFileParser();
    parser.setFileParsingParameters(parameters());
    // REMARK 350 names chains as the authors do.
    return read(file, () -> parser.parsePDBFile(text), (chain, id) -> chain.getName().equals(id));
  }

  static Blobs readCif(Path file, InputStream text) {
    return read(file, () -> CifStructureConverter.fromInputStream(text, parameters()), (chain, id) -> chain.getId()
        .equals(id));
  }

  private static FileParsingParameters parameters() {
    FileParsingParameters parameters = new FileParsingParameters();
    parameters.setParseBioAssembly(true);
    parameters.setAlignSeqRes(false);
    parameters.setCreateAtomBonds(false);
    return parameters;
  }

  /** @param isNamed whether a chain is the one that a transformation names */
  private static Blobs read(Path file, Parse parse, BiPredicate<Chain, String> isNamed) {
    // BioJava's default asks the network for every residue's chemistry; this one has the common ones with it.
    ChemCompGroupFactory.setChemCompProvider(new ReducedChemCompProvider());
    Structure structure;
    try {
      structure = parse.structure();
    } catch (IOException | RuntimeException e) {
      throw new Rejected(FailureCode.MALFORMED_VOLUME, file + " is not the structure file that its name says: " + e
          .getMessage(), e);
    }
    Blobs atoms = new Blobs();
    for (Chain chain : structure.getChains()) {
      for (BiologicalAssemblyTransformation transformation : transformations(structure)) {
        if (transformation.getChainId() == null || isNamed.test(chain, transformation.getChainId())) {
          add(chain, transformation, atoms, file);
        }
      }
    }
    if (atoms.count() == 0) {
      throw new Rejected(FailureCode.MALFORMED_VOLUME, file + " holds no atoms");
    }
    return atoms;
  }

  /** Those of the first assembly; a single one for all chains, the identity, if there is none. */
  private static List<BiologicalAssemblyTransformation> transformations(Structure structure) {
    Map<Integer, BioAssemblyInfo> assemblies = structure.getPDBHeader().getBioAssemblies();
    if (assemblies == null || assemblies.isEmpty()) {
      return List.of(new BiologicalAssemblyTransformation());
    }
    return new TreeMap<>(assemblies).firstEntry().getValue().getTransforms();
  }

  private static void add(Chain chain, BiologicalAssemblyTransformation transformation, Blobs atoms, Path file) {
    for (Group group : chain.getAtomGroups()) {
      if (group.isWater()) {
        continue;
      }
      for (Atom atom : group.getAtoms()) {
        double[] position = atom.getCoords();
        transformation.transformPoint(position);
        atoms.add(position[0] / Assembly.VOXEL_SIZE_ANGSTROM, position[1] / Assembly.VOXEL_SIZE_ANGSTROM, position[2]
            / Assembly.VOXEL_SIZE_ANGSTROM, Math.max(1, atom.getElement().getAtomicNumber()));
      }
      if (atoms.count() > MOST_ATOMS) {
        throw new Rejected(FailureCode.UNSUPPORTED_VOLUME, "the assembly of " + file + " has more than " + MOST_ATOMS
            + " atoms, more than a particle of 480 Å can hold");
      }
    }
  }

  /** A parser on its text. */
  @FunctionalInterface
  private interface Parse {
    Structure structure() throws IOException;
  }
}
