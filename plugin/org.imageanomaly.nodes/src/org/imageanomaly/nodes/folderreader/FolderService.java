package org.imageanomaly.nodes.folderreader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.imageanomaly.nodes.view.Kept;
import org.imageanomaly.nodes.view.RowPictures;
import org.imageanomaly.nodes.view.SmallPicture;
import org.knime.core.data.DataRow;
import org.knime.core.data.IntValue;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;

/** Answers the page of a folder. */
public final class FolderService {

  /** No page shows more pictures at once. */
  private static final int MOST = 500;

  /** A small picture of a row; image is a data URL, null if there is none. */
  public record Thumbnail(String row, String image, String problem, int width, int height) {}

  private record Image(long number, String id) {}

  private record Sources(BufferedDataTable of, RowPictures pictures, List<List<Image>> groups) {

    static Sources of(Kept kept) {
      BufferedDataTable rows = kept.table(FolderRecord.ROWS);
      List<List<Image>> groups = new ArrayList<>();
      long number = 0;
      for (DataRow row : rows) {
        int group = ((IntValue) row.getCell(1)).getIntValue();
        while (groups.size() <= group) {
          groups.add(new ArrayList<>());
        }
        groups.get(group).add(new Image(number++, ((StringValue) row.getCell(0)).getStringValue()));
      }
      return new Sources(rows, new RowPictures(kept.table(FolderRecord.IMAGES), 0), groups);
    }
  }

  private final Supplier<Optional<Kept>> kept;
  private Sources sources;

  FolderService(Supplier<Optional<Kept>> kept) {
    this.kept = kept;
  }

  private synchronized Optional<Sources> sources() {
    Optional<Kept> now = kept.get();
    if (now.isEmpty()) {
      sources = null;
    } else if (sources == null || sources.of != now.get().table(FolderRecord.ROWS)) {
      sources = Sources.of(now.get());
    }
    return Optional.ofNullable(sources);
  }

  /**
   * Small pictures of the images of a group.
   *
   * @param group its number
   * @param from the first image, from 0 on
   * @param count how many, at most 500 at once
   */
  public List<Thumbnail> thumbnails(int group, int from, int count) {
    Optional<Sources> now = sources();
    if (now.isEmpty() || group < 0 || group >= now.get().groups.size()) {
      return List.of();
    }
    List<Image> all = now.get().groups.get(group);
    int first = Math.max(0, Math.min(from, all.size()));
    int end = (int) Math.min(all.size(), (long) first + Math.max(0, Math.min(count, MOST)));
    List<Image> images = all.subList(first, end);
    List<SmallPicture> pictures =
        now.get().pictures.of(images.stream().mapToLong(Image::number).toArray());
    List<Thumbnail> thumbnails = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      SmallPicture picture = pictures.get(i);
      thumbnails.add(
          new Thumbnail(
              images.get(i).id(),
              picture.image(),
              picture.problem(),
              picture.width(),
              picture.height()));
    }
    return thumbnails;
  }
}
