/**
 * Features that need no training: what banks of linear filters say of the surroundings of each
 * place of an image.
 */
package org.imageanomaly.engine.filter;
