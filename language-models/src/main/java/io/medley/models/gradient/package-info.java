/**
 * What training needs beside a forward pass: tensors that collect gradients, the switch that
 * records them, and AdamW, which applies them. One model's training is one thread's.
 */
package io.medley.models.gradient;
