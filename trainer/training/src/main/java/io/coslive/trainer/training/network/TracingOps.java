package io.coslive.trainer.training.network;

import io.coslive.trainer.training.network.ParameterSpec.Role;

import java.util.ArrayList;
import java.util.List;

/** Computes nothing: checks sizes, lists parameters, counts multiply-accumulates of convolutions and linear layers. */
final class TracingOps implements Ops<Grid> {
  private final List<ParameterSpec> parameters = new ArrayList<>();
  private long macs;

  List<ParameterSpec> parameters() {
    return List.copyOf(parameters);
  }

  long macs() {
    return macs;
  }

  @Override
  public Grid convolve(String name, Grid x, Convolution convolution) {
    expect(name, x.channels(), convolution.in());
    int kernel = convolution.kernel();
    int fanIn = convolution.in() * kernel * kernel * kernel;
    add(name + ".weight", List.of(convolution.out(), convolution.in(), kernel, kernel, kernel), Role.WEIGHT, fanIn);
    if (convolution.bias()) {
      add(name + ".bias", List.of(convolution.out()), Role.BIAS, fanIn);
    }
    var result = new Grid(convolution.out(), convolution.sideOf(x.side()));
    macs += fanIn * result.voxels() * result.channels();
    return result;
  }

  @Override
  public Grid batchNorm(String name, Grid x, int channels) {
    expect(name, x.channels(), channels);
    List<Integer> shape = List.of(channels);
    add(name + ".weight", shape, Role.SCALE, 1);
    add(name + ".bias", shape, Role.OFFSET, 1);
    add(name + ".mean", shape, Role.RUNNING_MEAN, 1);
    add(name + ".variance", shape, Role.RUNNING_VARIANCE, 1);
    return x;
  }

  @Override
  public Grid linear(String name, Grid x, int in, int out) {
    expect(name, x.channels(), in);
    add(name + ".weight", List.of(out, in), Role.WEIGHT, in);
    add(name + ".bias", List.of(out), Role.BIAS, in);
    macs += (long) in * out;
    return new Grid(out, 1);
  }

  @Override
  public Grid relu(Grid x) {
    return x;
  }

  @Override
  public Grid sigmoid(Grid x) {
    return x;
  }

  @Override
  public Grid add(Grid a, Grid b) {
    if (!a.equals(b)) {
      throw new IllegalStateException("cannot add " + b + " to " + a);
    }
    return a;
  }

  @Override
  public Grid multiply(Grid map, Grid factor) {
    boolean fits = factor.side() == map.side() && factor.channels() == 1;
    boolean scales = factor.side() == 1 && factor.channels() == map.channels();
    if (!fits && !scales) {
      throw new IllegalStateException("cannot multiply " + map + " with " + factor);
    }
    return map;
  }

  @Override
  public Grid perChannel(Grid vector, int channels) {
    expect("a factor per channel", vector.channels(), channels);
    return vector;
  }

  @Override
  public Grid globalMean(Grid map) {
    return new Grid(map.channels(), 1);
  }

  @Override
  public Grid globalMax(Grid map) {
    return new Grid(map.channels(), 1);
  }

  @Override
  public Grid maxPool(Grid map) {
    expect("the remainder of max pooling's side", map.side() % 2, 0);
    return new Grid(map.channels(), map.side() / 2);
  }

  @Override
  public Grid flatten(Grid map) {
    return new Grid(Math.toIntExact(map.channels() * map.voxels()), 1);
  }

  @Override
  public Grid concatenate(Grid a, Grid b) {
    return new Grid(a.channels() + b.channels(), 1);
  }

  @Override
  public Grid unitLength(Grid vector) {
    return vector;
  }

  @Override
  public Grid products(Grid support, Grid target) {
    expect("a scalar product", target.channels(), support.channels());
    macs += support.channels();
    return new Grid(1, 1);
  }

  @Override
  public Grid weightedDistance(String name, Grid support, Grid target, int size) {
    expect(name, support.channels(), size);
    return linear(name, target, size, 1);
  }

  @Override
  public Grid depthToSpace(Grid map, int channels, int side) {
    expect("depth to space", map.channels(), 8 * channels);
    expect("depth to space", map.side(), side);
    return new Grid(channels, 2 * side);
  }

  private void add(String name, List<Integer> shape, Role role, int fanIn) {
    if (parameters.stream().anyMatch(known -> known.name().equals(name))) {
      throw new IllegalStateException("two layers are called " + name);
    }
    parameters.add(new ParameterSpec(name, shape, role, fanIn));
  }

  private static void expect(String name, int actual, int expected) {
    if (actual != expected) {
      throw new IllegalStateException(name + " expects " + expected + " but gets " + actual);
    }
  }
}
