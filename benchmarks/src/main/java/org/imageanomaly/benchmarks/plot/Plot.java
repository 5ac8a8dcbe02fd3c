package org.imageanomaly.benchmarks.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Curves over the number of images, in panels side by side. */
public final class Plot {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 580;
  private static final int LEFT = 90;
  private static final int RIGHT = 30;
  private static final int TOP = 60;
  private static final int BOTTOM = 190;
  private static final int TICKS = 5;
  private static final Color[] COLORS = {
    new Color(0x1b6ca8), new Color(0xd1662a), new Color(0x3a8f4d)
  };

  /**
   * A line of a panel.
   *
   * @param color its number among the colors
   */
  public record Curve(String name, int color, boolean dashed, double[] x, double[] y) {}

  private final BufferedImage image;
  private final Graphics2D g;
  private int panels;

  /** A plot of so many panels, none of which is drawn yet. */
  public Plot(int count) {
    image = new BufferedImage(count * WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, count * WIDTH, HEIGHT);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
  }

  /** Draws the next panel. */
  public Plot panel(String title, String unit, List<Curve> curves) {
    draw(WIDTH * panels, title, unit, curves);
    panels++;
    return this;
  }

  private void draw(int offset, String title, String unit, List<Curve> curves) {
    g.setTransform(AffineTransform.getTranslateInstance(offset, 0));
    double mostX = nice(curves.stream().mapToDouble(c -> max(c.x)).max().orElse(1));
    double mostY = nice(curves.stream().mapToDouble(c -> max(c.y)).max().orElse(1));
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 17));
    text(title, LEFT, 30, 0);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    text(unit, LEFT, 50, 0);
    axes(mostX, mostY);
    text(
        "images of 256 x 256 pixels in color",
        (LEFT + WIDTH - RIGHT) / 2,
        HEIGHT - BOTTOM + 46,
        0.5);
    for (Curve curve : curves) {
      line(curve, mostX, mostY);
    }
    legend(curves);
  }

  private void axes(double mostX, double mostY) {
    for (int i = 0; i <= TICKS; i++) {
      double x = x(i * mostX / TICKS, mostX);
      double y = y(i * mostY / TICKS, mostY);
      g.setColor(new Color(0xdddddd));
      g.draw(new Line2D.Double(LEFT, y, WIDTH - RIGHT, y));
      g.setColor(Color.DARK_GRAY);
      text(String.format(Locale.ROOT, "%,.0f", i * mostY / TICKS), LEFT - 8, y + 5, 1);
      text(String.format(Locale.ROOT, "%,.0f", i * mostX / TICKS), x, HEIGHT - BOTTOM + 22, 0.5);
    }
    g.draw(new Line2D.Double(LEFT, y(0, 1), WIDTH - RIGHT, y(0, 1)));
    g.draw(new Line2D.Double(LEFT, TOP, LEFT, HEIGHT - BOTTOM));
  }

  private void line(Curve curve, double mostX, double mostY) {
    g.setColor(COLORS[curve.color]);
    for (int i = 0; i < curve.x.length; i++) {
      double x = x(curve.x[i], mostX);
      double y = y(curve.y[i], mostY);
      g.fill(new Ellipse2D.Double(x - 4, y - 4, 8, 8));
      if (i > 0) {
        g.setStroke(stroke(curve.dashed));
        g.draw(new Line2D.Double(x(curve.x[i - 1], mostX), y(curve.y[i - 1], mostY), x, y));
      }
    }
    g.setStroke(new BasicStroke(1));
  }

  private void legend(List<Curve> curves) {
    int y = HEIGHT - BOTTOM + 72;
    for (Curve curve : curves) {
      g.setColor(COLORS[curve.color]);
      g.setStroke(stroke(curve.dashed));
      g.draw(new Line2D.Double(LEFT + 24, y - 5, LEFT + 64, y - 5));
      g.setStroke(new BasicStroke(1));
      g.setColor(Color.DARK_GRAY);
      text(curve.name, LEFT + 74, y, 0);
      y += 20;
    }
  }

  private static BasicStroke stroke(boolean dashed) {
    float[] dashes = {7, 5};
    return dashed
        ? new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0)
        : new BasicStroke(2);
  }

  private void text(String text, double x, double y, double anchor) {
    g.setColor(Color.DARK_GRAY);
    double width = g.getFontMetrics().stringWidth(text);
    g.drawString(text, (float) (x - anchor * width), (float) y);
  }

  private static double x(double value, double most) {
    return LEFT + value / most * (WIDTH - RIGHT - LEFT);
  }

  private static double y(double value, double most) {
    return HEIGHT - BOTTOM - value / most * (HEIGHT - BOTTOM - TOP);
  }

  private static double max(double... values) {
    return Arrays.stream(values).max().orElse(0);
  }

  /** A round number that is not smaller. */
  private static double nice(double value) {
    double unit = Math.pow(10, Math.floor(Math.log10(value)));
    for (double step : new double[] {1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10}) {
      if (step * unit >= value) {
        return step * unit;
      }
    }
    return value;
  }

  /** Writes it as a PNG file. */
  public void write(Path file) throws IOException {
    g.dispose();
    ImageIO.write(image, "png", file.toFile());
  }
}
