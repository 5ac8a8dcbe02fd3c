package org.imageanomaly.nodes.learner;

import java.util.Optional;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.nodes.execution.Warnings;
import org.imageanomaly.nodes.table.LearningRows;
import org.knime.core.node.ExecutionContext;

/**
 * What a node learns from, once.
 *
 * @param parameters the settings
 * @param basis the model that it builds on, if it does
 * @param aid a model that helps, if one is connected
 * @param images the images
 * @param rows where they come from
 * @param warnings takes what is to be said of the result; what is to be said of the rows follows
 * @param context makes the tables
 * @param progress that of learning
 */
public record Lesson<P, I extends AutoCloseable>(
    P parameters,
    Optional<ImageModel> basis,
    Optional<ImageModel> aid,
    I images,
    LearningRows<I> rows,
    Warnings warnings,
    ExecutionContext context,
    Progress progress) {}
