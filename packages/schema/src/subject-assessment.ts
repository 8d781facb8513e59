import { Field, Int, ObjectType } from 'type-graphql';
import type { FieldsOf } from './fields-of.js';

/** Advice on a subject while it is typed. */
@ObjectType({ simpleResolvers: true, description: 'Advice on a subject while it is typed. It advises; it never blocks.' })
export class SubjectAssessment {
  @Field(() => Int, { description: 'How much the subject tells an agent: 0 (nothing) to 100 (situation and what it concerns).' })
  readonly score: number;

  @Field(() => [String], { description: 'What would make it better, most useful first, sentences in the language of the request. Empty when nothing would.' })
  readonly hints: readonly string[];

  @Field(() => String, { nullable: true, description: 'A good subject of the same kind, to learn from. Null when the subject is good or nothing fits.' })
  readonly example: string | null;

  constructor(fields: FieldsOf<SubjectAssessment>) {
    this.score = fields.score;
    this.hints = fields.hints;
    this.example = fields.example;
  }
}
