package org.imageanomaly.nodes.table;

import java.util.List;
import java.util.function.IntFunction;
import org.imageanomaly.engine.image.ImageSet;
import org.knime.core.data.RowKey;

/**
 * Some images of a table.
 *
 * @param images in the shape of a model
 * @param rows the keys of their rows
 * @param files gives the PNG file of an image as the table has it, which may have to be loaded
 */
public record ImageBatch(ImageSet images, List<RowKey> rows, IntFunction<byte[]> files) {}
