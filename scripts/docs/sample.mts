/** OutX's own example of a task ID (OutX docs, "Send Connection Request"). */
export const SAMPLE_TASK_ID = '550e8400-e29b-41d4-a716-446655440000';
