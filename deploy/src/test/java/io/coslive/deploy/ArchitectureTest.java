package io.coslive.deploy;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/** The module borders, as one may rely on them when looking for something. */
@AnalyzeClasses(packages = "io.coslive", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** Packages of pure computation; the daemon, the command line, the trainer and the benchmarks share them. */
  private static final String[] NUMERICS = {"io.coslive.ingest.failure..", "io.coslive.ingest.volume..",
      "io.coslive.ingest.mrc..", "io.coslive.ingest.region..", "io.coslive.ingest.picking..",
      "io.coslive.ingest.subtomogram..",
      "io.coslive.ingest.star..", "io.coslive.ingest.formats..", "io.coslive.inference.model..",
      "io.coslive.inference.matching..", "io.coslive.refine.crf..", "io.coslive.refine.session..",
      "io.coslive.trainer.."};

  @ArchTest
  static final ArchRule STAGES_DEPEND_ONE_WAY = layeredArchitecture().consideringOnlyDependenciesInLayers()
      .layer("ingest").definedBy("io.coslive.ingest..").layer("inference").definedBy("io.coslive.inference..")
      .layer("refine").definedBy("io.coslive.refine..").layer("simulator").definedBy("io.coslive.trainer.simulator..")
      .layer("evaluation").definedBy("io.coslive.trainer.evaluation..").layer("deploy").definedBy("io.coslive.deploy..")
      .whereLayer("deploy").mayNotBeAccessedByAnyLayer().whereLayer("evaluation").mayOnlyBeAccessedByLayers("deploy")
      .whereLayer("simulator").mayOnlyBeAccessedByLayers("evaluation", "deploy").whereLayer("refine")
      .mayOnlyBeAccessedByLayers("evaluation", "deploy").whereLayer("inference")
      .mayOnlyBeAccessedByLayers("refine", "evaluation", "deploy");

  @ArchTest
  static final ArchRule NUMERICS_KNOW_NO_FRAMEWORK = noClasses().that().resideInAnyPackage(NUMERICS).should()
      .dependOnClassesThat()
      .resideInAnyPackage("io.vertx..", "io.netty..", "org.apache.kafka..", "kafka..", "io.micrometer..");

  @ArchTest
  static final ArchRule ONLY_INFERENCE_TOUCHES_THE_ENGINE = noClasses().that()
      .resideOutsideOfPackage("io.coslive.inference..").should().dependOnClassesThat()
      .resideInAnyPackage("ai.djl..", "ai.onnxruntime..");

  @ArchTest
  static final ArchRule ONLY_DEPLOY_RUNS_A_BROKER = noClasses().that()
      .resideOutsideOfPackage("io.coslive.deploy.broker..").should().dependOnClassesThat()
      .resideInAnyPackage("kafka..");

  @ArchTest
  static final ArchRule NO_STATIC_STATE = fields().that().areStatic().and().areDeclaredInClassesThat()
      .resideInAPackage("io.coslive..").should().beFinal();
}
