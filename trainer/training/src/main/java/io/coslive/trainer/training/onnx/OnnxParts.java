package io.coslive.trainer.training.onnx;

import io.coslive.trainer.training.network.Encoded;
import io.coslive.trainer.training.network.Grid;
import io.coslive.trainer.training.network.Network;
import io.coslive.trainer.training.network.Tensor;
import io.coslive.trainer.training.onnx.OnnxGraph.Dimension;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ONNX files of a bundle. The numbers of boxes N and of classes C are left open.
 * <ul>
 * <li>encoder: {@code box [N,1,side,side,side]} → {@code embedding [N,D]} and the feature maps
 * <li>decoder: the feature maps by the same names → {@code mask [N,1,side,side,side]} in 0..1; missing where the network has none
 * <li>matcher: {@code support [C,D]}, {@code target [N,D]} → {@code similarity [N,C]}
 * </ul>
 */
public final class OnnxParts {
  private static final Dimension BOXES = Dimension.named("N");

  private OnnxParts() {}

  /** The encoder as an ONNX file. */
  public static byte[] encoder(Network network, Map<String, Tensor> weights) {
    var graph = new OnnxGraph("encoder");
    String box = graph.input("box", map(new Grid(1, network.side())));
    Encoded<String> encoded = network.encode(new OnnxOps(graph, weights), box);
    graph.output(encoded.embedding(), "embedding", List.of(BOXES, Dimension.of(network.embeddingSize())));
    network.features().forEach((name, grid) -> graph.output(feature(encoded, name), name, map(grid)));
    return graph.toBytes();
  }

  /** The decoder as an ONNX file. */
  public static byte[] decoder(Network network, Map<String, Tensor> weights) {
    var graph = new OnnxGraph("decoder");
    var features = new LinkedHashMap<String, String>();
    network.features().forEach((name, grid) -> features.put(name, graph.input(name, map(grid))));
    var ops = new OnnxOps(graph, weights);
    graph.output(ops.sigmoid(network.decode(ops, features)), "mask", map(new Grid(1, network.side())));
    return graph.toBytes();
  }

  /** The matcher as an ONNX file. */
  public static byte[] matcher(Network network, Map<String, Tensor> weights) {
    var graph = new OnnxGraph("matcher");
    Dimension classes = Dimension.named("C");
    Dimension size = Dimension.of(network.embeddingSize());
    String support = graph.input("support", List.of(classes, size));
    String target = graph.input("target", List.of(BOXES, size));
    graph.output(network.match(new OnnxOps(graph, weights), support, target), "similarity", List.of(BOXES, classes));
    return graph.toBytes();
  }

  private static List<Dimension> map(Grid grid) {
    Dimension side = Dimension.of(grid.side());
    return List.of(BOXES, Dimension.of(grid.channels()), side, side, side);
  }

  private static String feature(Encoded<String> encoded, String name) {
    String value = encoded.features().get(name);
    if (value == null) {
      throw new IllegalStateException("the encoder makes no feature map " + name);
    }
    return value;
  }
}
