// Under which keys OutX's answers hold a task's ID, its input and its output. Only the first of each is documented.

export const AGENT_TASK_ID_KEYS = ['api_agent_task_id', 'apiAgentTaskId'];
/** Of sisters of the documented endpoints. */
export const OTHER_TASK_ID_KEYS = ['task_id', 'taskId'];
export const INPUT_KEYS = ['task_input', 'taskInput'];
export const OUTPUT_KEYS = ['task_output', 'taskOutput'];
