// What the desk's service answers, as docs/api.md describes it.

export interface Named {
  id: string;
  name: string;
}

export interface Coded {
  code: string;
  words: string;
}

export interface Seat {
  desk: string;
  desk_name: string;
  role: string;
  role_words: string;
  scope: string;
  /** Whether it takes part in the yearly award. */
  award?: boolean;
}

export interface Absence {
  first: string;
  last: string;
  deputy: string;
}

export interface Notify {
  mode: "at_once" | "digest";
  on_call: boolean;
  email: boolean;
}

export interface Me {
  officer: { id: string; name: string; email: string; version?: number; deputy?: string };
  seats: Seat[];
  notify: Notify;
  absences: (Absence & { deputy_name?: string })[];
  reasons: Record<string, Coded[]>;
  classes: Coded[];
  answer_kinds: Coded[];
  channels?: string[];
}

export type Colour = "red" | "yellow" | "green" | "grey";

export interface Item {
  number: string;
  title: string;
  kind: string;
  kind_words: string;
  status: string;
  status_words: string;
  category: string;
  category_words: string;
  handling_class: string;
  agency: Named | null;
  officer: Named | null;
  place_words: string;
  flagged: boolean;
  due_at: string | null;
  clock: string;
  clock_words: string;
  colour: Colour;
  days_left: number | null;
  filed_at: string;
  pending: string;
  pending_words?: string;
  hops: number;
  reopenings: number;
}

export interface Soon {
  count: number;
  more: boolean;
}

export interface Counts {
  total: number;
  by_status: Record<string, number>;
  late: number;
  /** Counted on the first page; `more` where the next ones may be due as well. */
  today?: Soon | null;
  week?: Soon | null;
  as_of: string | null;
}

export interface Page {
  desk?: Named;
  items: Item[];
  cursor: string | null;
  counts?: Counts;
  now: string;
}

export interface Deadline {
  kind: string;
  words: string;
  due_at: string;
  met_at?: string | null;
  state: string;
  colour?: Colour;
  days_left: number | null;
  holder?: Named | null;
}

export interface Entry {
  seq: number;
  at: string;
  type: string;
  words: string;
  text?: string;
  actor_words?: string;
  private?: boolean;
  facts?: { words: string; value: string }[];
  deliveries?: { words: string; status?: string }[];
}

export interface File {
  id: string;
  name: string;
  type: string;
  size: number;
  url: string;
  public: boolean;
  blurred: boolean;
  by: string;
  status?: string;
  words?: string;
}

export interface Candidate {
  agency: string;
  name: string;
  affair: string;
  affair_words?: string;
  score: number;
  behind: number;
}

/** What one thing in the report adds to the lead of the first candidate over the second; together they are that lead. */
export interface Share {
  kind: string;
  words: string;
  weight: number;
}

export interface Decision {
  outcome: "straight_through" | "abstained";
  reason_words: string;
  rule: string;
  confidence: number;
  threshold: number;
  candidates: Candidate[];
  shares: Share[];
  matched: { term: string }[];
  conflicts: { words: string }[];
  router: string;
}

export interface Answer {
  kind: string;
  text: string;
  [field: string]: unknown;
}

export interface Case {
  number: string;
  version: number;
  status: string;
  status_words: string;
  kind: string;
  kind_words?: string;
  title: string;
  text: string;
  public: { title: string; text: string; shown?: boolean } | null;
  campaign?: string;
  category: string;
  category_words?: string;
  handling_class: string | null;
  usual_class?: { class: string };
  class_words?: string;
  class_reason: string;
  place: { words: string; landmark?: string; point?: { lat: number; lng: number } | null };
  flags: { anonymous: boolean; secret: boolean; may_publish?: boolean | null; about_handler?: boolean; danger?: boolean };
  agency: Named | null;
  desk: Named | null;
  path: { desk: string; name: string }[];
  officer: Named | null;
  deadlines: Deadline[];
  timeline: Entry[];
  attachments: File[];
  decision: Decision | null;
  shares: { agency: Named | null; task: string; due_on: string | null; answered_at: string | null }[];
  hops: { agency: Named | null; until: string; reason_words: string; text: string; suggested?: Named | null }[];
  pending: { kind: string; words: string; text: string; since: string } | null;
  draft: { answer: Answer; kind_words?: string; officer?: Named; at: string; returned: boolean; remark: string } | null;
  members: string[];
  merged_into: string;
  tags?: string[];
  rating: number;
  can: string[];
  templates: { id: string; name: string; text: string }[];
  has_contact: boolean;
  has_case_data: boolean;
  /** Ends when it is recorded that this officer has opened the case, which is a version of its own. */
  opening?: Promise<void>;
}

export interface Conflict {
  version: number;
  status: string;
  status_words: string;
  changes: Entry[];
  yours?: Record<string, unknown>;
}
