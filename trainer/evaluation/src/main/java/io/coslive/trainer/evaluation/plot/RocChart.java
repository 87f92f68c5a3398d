package io.coslive.trainer.evaluation.plot;

import io.coslive.trainer.evaluation.openset.RocCurve;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * ROC curves in one picture. False accepts stand on a logarithmic axis, since the part that matters, a few wrong among
 * hundreds, is a corner of the linear one.
 */
public final class RocChart {
  private static final int HEIGHT = 620;
  /** Where the axis begins; curves without any false accept begin there too. */
  private static final double LEAST_SHARE = 1e-3;

  private RocChart() {}

  /**
   * The picture as a PNG file's bytes.
   *
   * @param curves by name, in the legend's order; one at least
   * @param threshold in use, marked by a dot on each curve
   */
  public static byte[] png(String title, Map<String, RocCurve> curves, double threshold) {
    XYChart chart = LineChart.chart(title, "false accepts (share, logarithmic)", "recall of known classes", HEIGHT);
    chart.getStyler().setXAxisLogarithmic(true);
    chart.getStyler().setXAxisMin(LEAST_SHARE);
    chart.getStyler().setXAxisMax(1.);
    chart.getStyler().setYAxisMin(0.);
    chart.getStyler().setYAxisMax(1.);
    chart.getStyler().setXAxisTickLabelsFormattingFunction(RocChart::label);
    int i = 0;
    for (Map.Entry<String, RocCurve> entry : curves.entrySet()) {
      RocCurve curve = entry.getValue();
      String name = String.format(Locale.ROOT, "%s (%.3f)", entry.getKey(), curve.area());
      LineChart.add(chart, line(name, curve), i);
      RocCurve.Point inUse = curve.at(threshold);
      XYSeries dot = LineChart.add(chart, new Line("threshold, " + entry.getKey(), List.of(clip(inUse.falseAccepts())),
          List.of(inUse.recall())), i);
      dot.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
      dot.setMarker(SeriesMarkers.CIRCLE);
      dot.setShowInLegend(false);
      i++;
    }
    return Picture.png(BitmapEncoder.getBufferedImage(chart));
  }

  /** The curve as a staircase, from where the axis begins. */
  private static Line line(String name, RocCurve curve) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    double recall = 0;
    for (RocCurve.Point point : curve.points()) {
      if (point.falseAccepts() > LEAST_SHARE) {
        if (x.isEmpty()) {
          x.add(LEAST_SHARE);
          y.add(recall);
        }
        x.add(point.falseAccepts());
        y.add(recall);
        x.add(point.falseAccepts());
        y.add(point.recall());
      }
      recall = point.recall();
    }
    return new Line(name, x, y);
  }

  private static double clip(double share) {
    return Math.max(LEAST_SHARE, share);
  }

  /** 0.001, 0.01, 0.1 and 1; the axis asks for the steps between them too. */
  private static String label(double share) {
    double power = Math.log10(share);
    return Math.abs(power - Math.rint(power)) > 1e-6
        ? ""
        : String.format(Locale.ROOT, "%." + (int) Math.max(0, Math.rint(-power)) + "f", share);
  }
}
