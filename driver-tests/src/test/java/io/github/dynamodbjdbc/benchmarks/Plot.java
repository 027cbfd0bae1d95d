package io.github.dynamodbjdbc.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * Bars, one for each ratio, with a mark where it is meant to be. On a background of its own, so
 * that it is read on a dark page as on a light one.
 */
final class Plot {
  private static final int LEFT = 310;
  private static final int WIDTH = 560;
  private static final int ROW = 40;
  private static final int TOP = 66;

  private final List<Target> ratios;
  private final double scale;

  Plot(List<Target> ratios) {
    this.ratios = ratios;
    double most =
        ratios.stream()
            .mapToDouble(r -> Math.max(r.measured().median(), r.bound()))
            .max()
            .orElse(1);
    this.scale = WIDTH / (Math.ceil(most) + 0.5);
  }

  String svg() {
    int height = TOP + ratios.size() * ROW + 46;
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 %d" width="960" height="%d" role="img" \
        aria-label="How many times better than a hand-written loop over the AWS SDK" \
        font-family="Helvetica, Arial, sans-serif">
        <style>.l{font-size:13px;fill:#1f2328;text-anchor:end}.v{font-size:15px;font-weight:bold;fill:#1f2328}\
        .t{font-size:17px;font-weight:bold;fill:#1f2328}.d{font-size:13px;fill:#57606a}\
        .b{fill:#0b5cad}.m{stroke:#bc4c00;stroke-width:3}.o{stroke:#57606a;stroke-dasharray:4 3}</style>
        <rect x="1" y="1" width="958" height="%d" rx="10" fill="#f6f8fa" stroke="#d0d7de"/>
        <text class="t" x="24" y="36">Times better than a hand-written loop over the AWS SDK for Java 2.x</text>
        """,
        height,
        height,
        height - 2);
    for (int i = 0; i < ratios.size(); i++) {
      bar(svg, ratios.get(i), TOP + i * ROW);
    }
    int bottom = TOP + ratios.size() * ROW;
    double one = LEFT + scale;
    add(svg, "<path class=\"o\" d=\"M%.1f %dV%d\"/>%n", one, TOP - 8, bottom);
    add(
        svg,
        "<text class=\"d\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">1 = the loop</text>%n",
        one,
        bottom + 20);
    add(svg, "<path class=\"m\" d=\"M700 %dv16\"/>%n", bottom + 7);
    add(svg, "<text class=\"d\" x=\"710\" y=\"%d\">what is wanted</text>%n", bottom + 20);
    return svg.append("</svg>\n").toString();
  }

  private void bar(StringBuilder svg, Target ratio, int top) {
    double length = ratio.measured().median() * scale;
    double mark = LEFT + ratio.bound() * scale;
    add(svg, "<text class=\"l\" x=\"%d\" y=\"%d\">%s</text>%n", LEFT - 12, top + 19, ratio.label());
    add(
        svg,
        "<rect class=\"b\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"26\" rx=\"3\"/>%n",
        LEFT,
        top,
        length);
    add(svg, "<path class=\"m\" d=\"M%.1f %dv34\"/>%n", mark, top - 4);
    add(
        svg,
        "<text class=\"v\" x=\"%.1f\" y=\"%d\">%.1f</text>%n",
        Math.max(LEFT + length, mark) + 10,
        top + 19,
        ratio.measured().median());
  }

  private static void add(StringBuilder svg, String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments));
  }
}
