package io.coslive.fuzz;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * One parser under attack. A subclass says what to do with an input, where its kept inputs lie ({@code NAMEInputs/fuzz}
 * beside it) and which words the format has; it is then attacked in two ways: by mutations with a fixed seed in every
 * build, and by Jazzer, guided by coverage, under profile {@code fuzz}.
 */
abstract class FuzzCase {
  /** What one input of a few KB may allocate. */
  static final long ALLOCATION_LIMIT_BYTES = 16L << 20;
  /** What each target must survive under profile {@code fuzz}. */
  static final long EXECUTIONS = 10_000_000;
  /** About a second of every build; {@code -Dfuzz.executions} says otherwise. */
  private static final int EXECUTIONS_PER_BUILD = 20_000;
  /** The same in every build; {@code -Dfuzz.seed} says otherwise. */
  private static final long SEED = 20141;
  private static final long REPORT_EVERY = 1_000_000;

  private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final String dictionary;

  /** @param dictionary the file with the format's words, beside this class */
  FuzzCase(String dictionary) {
    this.dictionary = dictionary;
  }

  /**
   * Gives the input to the parser and checks what came of it.
   *
   * @throws Exception or an error where it is a finding; the parser's own refusals are caught
   */
  abstract void feed(byte[] input) throws Exception;

  /** How often the fixed seed's mutations are fed in every build. */
  int executionsPerBuild() {
    return EXECUTIONS_PER_BUILD;
  }

  /** Feeds one input within the limits. A second try decides about allocation, because the first may load classes. */
  final void attack(byte[] input) throws Exception {
    if (allocatedBytes(input) > ALLOCATION_LIMIT_BYTES) {
      long again = allocatedBytes(input);
      if (again > ALLOCATION_LIMIT_BYTES) {
        throw new AssertionError(input.length + " bytes made the parser allocate " + again);
      }
    }
  }

  private long allocatedBytes(byte[] input) throws Exception {
    long before = thread.getCurrentThreadAllocatedBytes();
    feed(input);
    return thread.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void survivesSeededMutations() throws Exception {
    Corpus corpus = new Corpus(getClass());
    Mutator mutator = new Mutator(Long.getLong("fuzz.seed", SEED), corpus.inputs(), corpus.words(dictionary));
    long executions = Long.getLong("fuzz.executions", executionsPerBuild());
    for (long i = 0; i < executions; i++) {
      if (i % REPORT_EVERY == 0 && i > 0) {
        System.out.println(getClass().getSimpleName() + ": " + i + " executions");
      }
      byte[] input = mutator.next();
      try {
        attack(input);
      } catch (Exception | Error e) {
        throw new AssertionError("execution " + i + "; the input is kept as " + corpus.keep(input), e);
      }
    }
  }

  /** Whether the outcome is one of those that were foreseen. */
  static void expect(boolean foreseen, Object outcome) {
    if (!foreseen) {
      throw new AssertionError("unforeseen: " + outcome);
    }
  }

  /** Whether a refusal tells which input is meant. */
  static void expectSentence(Exception refusal, List<String> names) {
    String sentence = String.valueOf(refusal.getMessage());
    expect(names.stream().anyMatch(sentence::contains), sentence);
  }
}
