package io.coslive.trainer.evaluation.plot;

import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/** Lines over an x axis from 0, with a legend that does not cover them. */
public final class LineChart {
  static final int WIDTH = 1000;
  private static final int TITLE_PIXELS = 20;
  private static final int TEXT_PIXELS = 16;
  private static final int Y_AXIS_PIXELS = 90;

  private LineChart() {}

  /**
   * A chart of 1000 pixels width as a PNG file's bytes.
   *
   * @param lines at least one, x not negative; their names stand in the legend and differ
   */
  public static byte[] png(String title, String xTitle, String yTitle, List<Line> lines, int height) {
    double last = lines.stream().mapToDouble(line -> line.x().getLast()).max().orElse(1);
    return Picture.png(draw(title, xTitle, yTitle, lines, last, height));
  }

  /** @param last right end of the x axis, which begins at 0, so that charts under each other have one axis */
  static BufferedImage draw(String title, String xTitle, String yTitle, List<Line> lines, double last, int height) {
    XYChart chart = chart(title, xTitle, yTitle, height);
    chart.getStyler().setXAxisMin(0.);
    chart.getStyler().setXAxisMax(last > 0 ? last : 1);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    chart.getStyler().setYAxisLeftWidthHint(Y_AXIS_PIXELS);
    for (int i = 0; i < lines.size(); i++) {
      XYSeries series = add(chart, lines.get(i), i);
      if (lines.get(i).x().size() == 1) {
        series.setMarker(SeriesMarkers.CIRCLE); // a line through one point cannot be seen
      }
    }
    return BitmapEncoder.getBufferedImage(chart);
  }

  /** An empty chart in the style of all. */
  static XYChart chart(String title, String xTitle, String yTitle, int height) {
    XYChart chart = new XYChartBuilder().width(WIDTH).height(height).title(title).xAxisTitle(xTitle).yAxisTitle(yTitle)
        .build();
    XYStyler styler = chart.getStyler();
    styler.setLocale(Locale.ROOT);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setChartFontColor(Palette.INK);
    styler.setChartTitleFont(Picture.font(TITLE_PIXELS));
    styler.setChartTitleBoxVisible(false);
    styler.setChartPadding(TEXT_PIXELS);
    styler.setLegendFont(Picture.font(TEXT_PIXELS));
    styler.setLegendPosition(LegendPosition.OutsideE);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendSeriesLineLength(40);
    styler.setPlotBorderVisible(false);
    styler.setAxisTitleFont(Picture.font(TEXT_PIXELS));
    styler.setAxisTickLabelsFont(Picture.font(TEXT_PIXELS - 2));
    styler.setPlotGridLinesColor(Palette.FAINT);
    styler.setMarkerSize(10);
    return chart;
  }

  /** Adds line {@code i} in its colour and dash. */
  static XYSeries add(XYChart chart, Line line, int i) {
    XYSeries series = chart.addSeries(line.name(), line.x(), line.y());
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(Palette.colour(i));
    series.setMarkerColor(Palette.colour(i));
    series.setLineStyle(Palette.stroke(i));
    return series;
  }
}
