ALTER TABLE "attempts" DROP CONSTRAINT "attempts_user_id_users_id_fk";
