package io.coslive.trainer.evaluation.crf;

import io.coslive.refine.crf.CrfParameters;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.MultivariateFunctionMappingAdapter;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Looks for the parameters with the greatest objective: a coarse grid on part of the samples, then Nelder and Mead's
 * simplex (Comput. J. 7, 308, 1965) from the grid's best on all of them. Works on logarithms, between bounds:
 *
 * <ul>
 * <li>w1 + w2 ≤ 2. The normalised kernels have no eigenvalue above 1 and tanh(x/2) no slope above ½, so mean field is
 * then a contraction: it has one fixed point, and no mask flips between two answers or drowns in the majority.
 * <li>σα ≥ 8 voxels and σβ ≥ 30: narrower kernels have so high a rank that a box takes longer than 50 ms.
 * </ul>
 */
final class CrfSearch {
  /** w1, σα, σβ, w2, σγ in the order of {@link CrfParameters}. */
  private static final double[] LEAST = {.005, 8, 30, .005, .5};
  private static final double[] MOST = {1, 100, 200, 1, 6};
  private static final double[][] GRID = {{.02, .2, .8}, {12, 90}, {50, 120}, {.1, .4, .9}, {.8, 1.5, 3}};
  /** The grid only has to find the right valley. */
  private static final int GRID_THINNING = 4;
  /** First steps of the simplex, in units of the bounds' logistic scale: about a third of the way to a bound. */
  private static final double STEP = .7;
  /** Dice is a mean over whole voxels; below this its changes are accidents. */
  private static final double TOLERANCE = 2e-5;

  private final MaskObjective objective;
  private final int simplexEvaluations;
  private final DoubleConsumer progress;
  private CrfParameters best;
  private double bestValue;

  /**
   * @param start what the search must beat
   * @param simplexEvaluations most evaluations after the grid
   * @param progress told the share done, 0 to 1
   */
  CrfSearch(MaskObjective objective, CrfParameters start, int simplexEvaluations, DoubleConsumer progress) {
    this.objective = objective;
    this.simplexEvaluations = simplexEvaluations;
    this.progress = progress;
    best = start;
    bestValue = objective.of(start);
  }

  /** The best that was seen; the start, where nothing beats it. Call once. */
  CrfParameters run() {
    CrfParameters fromGrid = bestOfGrid();
    keepIfBetter(fromGrid, objective.of(fromGrid));
    simplex(fromGrid);
    return best;
  }

  private CrfParameters bestOfGrid() {
    MaskObjective quick = objective.thinned(GRID_THINNING);
    List<double[]> points = grid();
    double highest = Double.NEGATIVE_INFINITY;
    CrfParameters winner = best;
    for (int i = 0; i < points.size(); i++) {
      CrfParameters candidate = parameters(points.get(i));
      double value = quick.of(candidate);
      if (value > highest) {
        highest = value;
        winner = candidate;
      }
      progress.accept((i + 1.) / GRID_THINNING / total(points.size()));
    }
    return winner;
  }

  private void simplex(CrfParameters from) {
    double gridShare = grid().size() / (double) GRID_THINNING;
    int[] done = {0};
    var bounded = new MultivariateFunctionMappingAdapter(logarithms -> {
      CrfParameters candidate = parameters(exponentials(logarithms));
      double value = objective.of(candidate);
      keepIfBetter(candidate, value);
      progress.accept(Math.min(1, (gridShare + ++done[0]) / total(grid().size())));
      return value;
    }, logarithms(LEAST), logarithms(MOST));
    double[] steps = new double[LEAST.length];
    Arrays.fill(steps, STEP);
    try {
      new SimplexOptimizer(0, TOLERANCE).optimize(new MaxEval(simplexEvaluations), new ObjectiveFunction(bounded),
          GoalType.MAXIMIZE, new InitialGuess(bounded.boundedToUnbounded(logarithms(values(from)))),
          new NelderMeadSimplex(steps));
    } catch (TooManyEvaluationsException e) {
      // The budget is spent; the best of what was seen counts.
    }
  }

  private double total(int gridPoints) {
    return gridPoints / (double) GRID_THINNING + simplexEvaluations;
  }

  private void keepIfBetter(CrfParameters candidate, double value) {
    if (value > bestValue) {
      best = candidate;
      bestValue = value;
    }
  }

  private CrfParameters parameters(double[] values) {
    return new CrfParameters(values[0], values[1], values[2], values[3], values[4], best.iterations());
  }

  private static double[] values(CrfParameters p) {
    return new double[]{p.bilateralWeight(), p.bilateralSigmaVoxels(), p.bilateralSigmaIntensity(), p.spatialWeight(),
        p.spatialSigmaVoxels()};
  }

  private static List<double[]> grid() {
    List<double[]> points = new ArrayList<>(List.of(new double[0]));
    for (double[] axis : GRID) {
      List<double[]> longer = new ArrayList<>();
      for (double[] point : points) {
        for (double value : axis) {
          double[] next = Arrays.copyOf(point, point.length + 1);
          next[point.length] = value;
          longer.add(next);
        }
      }
      points = longer;
    }
    return points;
  }

  private static double[] logarithms(double[] values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  private static double[] exponentials(double[] values) {
    return Arrays.stream(values).map(Math::exp).toArray();
  }
}
