// Written by `npm run services:update` from data/services: change it there.

// A line an edition: its date, the title of the page, where that was found.
export const heads = `2018	2018-04-25	AWS Services That Work with IAM	awsdocs/iam-user-guide c1c9338c9ff7027c53bc690b9070d92185023804 doc_source/troubleshoot_roles.md (table embedded in the text of a link); equal, cell for cell, to doc_source/reference_aws-services-that-work-with-iam.md of the same commit
2023	2023-05-11	AWS services that work with IAM	awsdocs/iam-user-guide 651083f41c013ac329a0a69cf37be3b368dd0fc2 doc_source/reference_aws-services-that-work-with-iam.md
2026		AWS services that work with IAM	github:c2hans/aws-docs docs/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.md 0cf87289f5b2143b6019ff35025a663af3b4ea95`

// A line a row: name, prefixes, documentation, cells, links, notes, principals. `=` is what the line above has.
export const rows = `Application Auto Scaling	application-autoscaling	^autoscaling/application/APIReference/Welcome.html	yynnyy	s<application-autoscaling-service-linked-roles.html		appstream.application-autoscaling@ cassandra.application-autoscaling@ comprehend.application-autoscaling@ custom-resource.application-autoscaling@ dynamodb.application-autoscaling@ ec2.application-autoscaling@ ecs.application-autoscaling@ elasticache.application-autoscaling@ kafka.application-autoscaling@ lambda.application-autoscaling@ neptune.application-autoscaling@ rds.application-autoscaling@ sagemaker.application-autoscaling@
=	=	~autoscaling/application/userguide/auth-and-access-control.html	yynyyy	s<application-auto-scaling-service-linked-roles.html		=
Amazon EC2 Auto Scaling	autoscaling	^autoscaling/latest/userguide/IAM.html	yynnyy	s^autoscaling/ec2/userguide/autoscaling-service-linked-role.html		autoscaling@ autoscaling@.cn
=	=	~autoscaling/latest/userguide/control-access-using-iam.html	yynyyy	s~autoscaling/ec2/userguide/autoscaling-service-linked-role.html		=
AWS Batch	batch	^batch/latest/userguide/IAM_policies.html	ynnnyn			batch@
=	=	~batch/latest/userguide/IAM_policies.html	ypnyyy	r<batch-supported-iam-actions-resources.html s<using-service-linked-roles.html		=
=	=	=	=	s<using-service-linked-roles.html		=
Amazon Elastic Compute Cloud (Amazon EC2)	ec2	^AWSEC2/latest/UserGuide/UsingIAM.html	yynyyy		s0	capacity-reservation-fleet@ ec2@ ec2.capacitymanager@ ec2fastlaunch@ ec2fleet@ ec2scheduled@ spot@ spotfleet@
=	=	~AWSEC2/latest/UserGuide/security-iam.html	ypnyyp	t<Using_Tags.html#tag-resources	s1	=
=	=	=	=		=	=
AWS Elastic Beanstalk	elasticbeanstalk	^elasticbeanstalk/latest/dg/AWSHowTo.iam.html	yynnyy	s<using-service-linked-roles.html		elasticbeanstalk@ maintenance.elasticbeanstalk@ managedupdates.elasticbeanstalk@
=	=	~elasticbeanstalk/latest/dg/AWSHowTo.iam.html	ypnyyy	t<AWSHowTo.iam.policies.access-tags.html s<using-service-linked-roles.html		=
=	=	=	=	s<using-service-linked-roles.html		=
Amazon Elastic Container Registry (Amazon ECR)	ecr	^AmazonECR/latest/userguide/ECR_IAM_policies.html	yyynyn			ecr@ pullthroughcache.ecr@ replication.ecr@
=	=	~AmazonECR/latest/userguide/security-iam.html	yyyyyy	s<using-service-linked-roles.html		=
Amazon Elastic Container Service (Amazon ECS)	ecs	^AmazonECS/latest/developerguide//IAM_policies.html	yynnyy	s^AmazonECS/latest/developerguide/using-service-linked-roles.html		ecs-tasks@ ecs@
=	=	~AmazonECS/latest/developerguide/	ypnyyy	s<using-service-linked-roles.html	r2	=
Elastic Load Balancing	elasticloadbalancing	^elasticloadbalancing/latest/userguide/index.html?UsingIAM.html	yynnyy	s<elb-service-linked-roles.html		elasticloadbalancing@
AWS Elastic Load Balancing	=	~elasticloadbalancing/latest/userguide/load-balancer-authentication-access-control.html	ypnpyy	=		=
AWS Lambda	lambda	^lambda/latest/dg/lambda-auth-and-access-control.html	yyynyn		b3	lambda@ logger.cloudfront@ replicator.lambda@
=	=	~lambda/latest/dg/lambda-auth-and-access-control.html	yyypyp	b<access-control-resource-based.html t<attribute-based-access-control.html s~AmazonCloudFront/latest/DeveloperGuide/lambda-edge-permissions.html#using-service-linked-roles	t4 s5	=
=	=	=	=	s~AmazonCloudFront/latest/DeveloperGuide/lambda-edge-permissions.html#using-service-linked-roles	t6 s5	=
Amazon Lightsail	lightsail	https://lightsail.aws.amazon.com/ls/docs/all	ynnnyn			lightsail@
=	=	=	ypnpyy	s<en_us/articles/amazon-lightsail-using-service-linked-roles	r7 t7	=
Amazon Elastic Block Store (Amazon EBS)	ec2	^AWSEC2/latest/UserGuide/UsingIAM.html	yynyyn
=	ebs ec2	~AWSEC2/latest/UserGuide/AmazonEBS.html	ypnyyn
Amazon Elastic File System (Amazon EFS)	elasticfilesystem	^efs/latest/ug/auth-and-access-control.html	yynnyn			elasticfilesystem@
=	=	~efs/latest/ug/auth-and-access-control.html	yyypyy	t<using-tags-efs.html s<using-service-linked-roles.html		=
=	=	~efs/latest/ug/security-considerations.html	=	s<using-service-linked-roles.html		=
Amazon Glacier	glacier	^amazonglacier/latest/dev/auth-and-access-control.html	yyyyyn
Amazon S3 Glacier	=	~amazonglacier/latest/dev/auth-and-access-control.html	=
Amazon Glacier	=	~amazonglacier/latest/dev/security-iam.html	yyynyp
AWS Import/Export	importexport	^AWSImportExport/latest/DG/using-iam.html	ynnnyn
=	=	~AWSImportExport/latest/DG/using-iam.html	=
AWS Migration Hub	mgh	^server-migration-service/latest/userguide/auth-and-access-control.html	yynnyn			dmsintegration.migrationhub@ migrationhub@ smsintegration.migrationhub@
=	=	~migrationhub/latest/ug/auth-and-access-control.html	yynnyy	s<using-service-linked-roles.html		=
Amazon Simple Storage Service (Amazon S3)	s3	^AmazonS3/latest/dev/s3-access-control.html	yyyyyn	t<object-tagging.html		storage-lens.s3@
=	=	~AmazonS3/latest/user-guide/access-control-overview.html	yyypyp	t<object-tagging.html s<using-service-linked-roles.html	t8 s9	=
=	=	~AmazonS3/latest/userguide/access-control-overview.html	=	s<using-service-linked-roles.html	ta s9	=
AWS Snowball	snowball	^snowball/latest/ug/auth-access-control.html	ynnnyn
=	=	~snowball/latest/ug/auth-access-control.html	=
AWS Snowball Edge	=	=	=
=	=	^snowball/latest/developer-guide/authentication-and-access-control.html	ynnnnn
=	=	~snowball/latest/developer-guide/authentication-and-access-control.html	ynnnyn
AWS Snowball Edge Edge	=	=	=
AWS Storage Gateway	storagegateway	^storagegateway/latest/userguide/UsingIAMWithStorageGateway.html	yynnyn
=	=	~storagegateway/latest/userguide/UsingIAMWithStorageGateway.html	yynyyn
=	=	~filegateway/latest/files3/security-iam.html	=
AWS Database Migration Service	dms	^dms/latest/userguide/CHAP_Security.IAMPermissions.html	=			dms-fleet-advisor@ dms@
=	=	~dms/latest/userguide/CHAP_Security.IAMPermissions.html	yynyyy	s<using-service-linked-roles.html	bb	=
Amazon DynamoDB	dynamodb	^amazondynamodb/latest/developerguide/UsingIAMWithDDB.html	yynnyy	=		contributorinsights.dynamodb@ kinesisreplication.dynamodb@ replication.dynamodb@
=	=	~amazondynamodb/latest/developerguide/UsingIAMWithDDB.html	yynnyn			=
=	=	=	yyyyyy	s<security_iam_service-with-iam.html#security_iam_service-with-iam-roles-service-linked		=
Amazon ElastiCache	elasticache	^AmazonElastiCache/latest/UserGuide/IAM.html	ynnnyy	s<using-service-linked-roles.html	rc	elasticache@
=	=	~AmazonElastiCache/latest/UserGuide/IAM.html	yynyyy	s~AmazonElastiCache/latest/red-ug/using-service-linked-roles.html		=
Amazon Redshift	redshift	^redshift/latest/mgmt/redshift-iam-authentication-access-control.html	=	s<using-service-linked-roles.html		redshift-data@ redshift@
=	=	~redshift/latest/mgmt/redshift-iam-authentication-access-control.html	=	=		=
Amazon Relational Database Service (Amazon RDS)	rds	^AmazonRDS/latest/UserGuide/UsingWithRDS.IAM.html	=	s<UsingWithRDS.IAM.ServiceLinkedRoles.html		custom.rds@ monitoring.rds@ rds@
=	=	~AmazonRDS/latest/UserGuide/UsingWithRDS.IAM.html	=	=	nd	=
Amazon SimpleDB	sdb	^AmazonSimpleDB/latest/DeveloperGuide/UsingIAMWithSDB.html	yynnyn
=	=	~AmazonSimpleDB/latest/DeveloperGuide/UsingIAMWithSDB.html	=
Amazon API Gateway	execute-api apigateway	^apigateway/latest/developerguide/permissions.html	=			ops.apigateway@
=	execute-api	~apigateway/latest/developerguide/permissions.html	yyynyy	s<using-service-linked-roles.html		=
Amazon CloudFront	cloudfront	^AmazonCloudFront/latest/DeveloperGuide/index.html?UsingWithIAM.html	ynnnyn		ae	logger.cloudfront@ replicator.lambda@ vpcorigin.cloudfront@
=	=	~AmazonCloudFront/latest/DeveloperGuide/auth-and-access-control.html	yynyyp	s<lambda-edge-permissions.html#using-service-linked-roles	sf	=
=	=	=	yynpyy	s<using-service-linked-roles.html		=
AWS Direct Connect	directconnect	^directconnect/latest/UserGuide/using_iam.html	ynnnyn			directconnect@
=	=	~directconnect/latest/UserGuide/using_iam.html	yynyyy	t<using_tags.html s<using-service-linked-roles.html		=
=	=	=	=	s<using-service-linked-roles.html		=
Amazon Route 53	route53	^Route53/latest/DeveloperGuide//auth-and-access-control.html	yynnyn
=	=	~Route53/latest/DeveloperGuide/auth-and-access-control.html	=
Amazon Virtual Private Cloud (Amazon VPC)	ec2	^AmazonVPC/latest/UserGuide/VPC_IAM.html	yyyyyn		rg bh	ipam@ transitgateway@
=	=	~vpc/latest/userguide/VPC_IAM.html	yppyyp	s~vpc/latest/tgw/service-linked-roles.html	rg bh si	=
=	=	=	=	=	rj bh sk	=
AWS Cloud9	cloud9	^cloud9/latest/user-guide/auth-and-access-control.html	yyyyyy	s<using-service-linked-roles.html		cloud9@
=	=	~cloud9/latest/user-guide/auth-and-access-control.html	=	=		=
=	=	~cloud9/latest/user-guide/security-iam.html	=	=		=
AWS CodeBuild	codebuild	^codebuild/latest/userguide/auth-and-access-control.html	yynnyn
=	=	~codebuild/latest/userguide/auth-and-access-control.html	yyypyn		bl tm
AWS CodeCommit	codecommit	^codecommit/latest/userguide/access-permissions.html	yynnyn
=	=	~codecommit/latest/userguide/auth-and-access-control.html	yynyyn
AWS CodeDeploy	codedeploy	^codedeploy/latest/userguide/access-permissions.html	yynnyn
=	=	~codedeploy/latest/userguide/access-permissions.html	yynyyn
AWS CodePipeline	codepipeline	^codepipeline/latest/userguide/access-permissions.html	yynnyn
=	=	~codepipeline/latest/userguide/access-permissions.html	ypnyyn
AWS CodeStar	codestar	^codestar/latest/userguide/access-permissions.html	yynnnn		rn
=	=	~codestar/latest/userguide/security-iam.html	ypnyyn
AWS CloudFormation	cloudformation	^AWSCloudFormation/latest/UserGuide/using-iam-template.html	yynnyn			member.org.stacksets.cloudformation@ stacksets.cloudformation@
=	=	~AWSCloudFormation/latest/UserGuide/using-iam-template.html	yynyyn			=
CloudFormation	=	=	=			=
AWS CloudTrail	cloudtrail	^awscloudtrail/latest/userguide/cloudtrail-access-control.html	yynnyn			cloudtrail@ context.cloudtrail@
=	=	~awscloudtrail/latest/userguide/security_iam_service-with-iam.html	yypyyy	b<security_iam_resource-based-policy-examples.html s<using-service-linked-roles.html	bo	=
=	=	=	=	s<using-service-linked-roles.html	bp	=
Amazon CloudWatch	cloudwatch	^AmazonCloudWatch/latest/DeveloperGuide/UsingIAM.html	ynnnyy	s^AmazonCloudWatch/latest/monitoring/using-service-linked-roles.html	sq	cloudwatch-crossaccount@ cloudwatch@ events@ events@.cn
=	=	~AmazonCloudWatch/latest/DeveloperGuide/UsingIAM.html	yynyyp	s~AmazonCloudWatch/latest/monitoring/using-service-linked-roles.html	=	=
Amazon CloudWatch Events	events	^AmazonCloudWatch/latest/DeveloperGuide/EventsPoliciesRolesAccessControl.html	yynnyn			apidestinations.events@ events@ events@.cn
Amazon EventBridge	=	~eventbridge/latest/userguide/auth-and-access-control-eventbridge.html	yyyyyn	b<resource-based-policies-schemas.html		=
=	=	=	=			=
Amazon CloudWatch Logs	logs	^AmazonCloudWatch/latest/logs/auth-and-access-control-cwl.html	yynnyn			delivery.logs@
=	=	~AmazonCloudWatch/latest/logs/auth-and-access-control-cwl.html	yyypyy	t<iam-identity-based-access-control-cwl.html s<using-service-linked-roles-cwl.html		=
=	=	=	=	s<using-service-linked-roles-cwl.html		=
AWS Config	config	^config/latest/developerguide/recommended-iam-permissions-using-aws-config-console-cli.html	ynnnyn			config-conforms@ config@ remediation.config@
=	=	~config/latest/developerguide/recommended-iam-permissions-using-aws-config-console-cli.html	ypnyyy	s<using-service-linked-roles.html	rr	=
AWS Health	health	^health/latest/ug/controlling-access.html	ynnnyn			health@
AWS Health APIs And Notifications	=	~health/latest/ug/controlling-access.html	yynnyn			=
AWS OpsWorks	opsworks	^opsworks/latest/userguide/opsworks-security-users.html	yyynyn
=	=	~opsworks/latest/userguide/opsworks-security-users.html	yynnyn
AWS OpsWorks for Chef Automate	opsworks-cm	^opsworks/latest/userguide/opsworks-security-users.html	yyynyn
AWS OpsWorks Configuration Management	=	~opsworks/latest/userguide/security-iam-opscm.html	yynnyn
AWS Service Catalog	servicecatalog	^servicecatalog/latest/adminguide/permissions.html	ynnnyn			orgsdatasync.servicecatalog@ servicecatalog-appregistry@
Service Catalog	=	~servicecatalog/latest/adminguide/permissions.html	yynyyy	s<controlling_access.html#slr-appregistry		=
AWS Service Catalog	=	=	=	=		=
AWS Trusted Advisor	trustedadvisor	https://aws.amazon.com/premiumsupport/ta-iam/	yynnyn		as cs	reporting.trustedadvisor@ trustedadvisor@
=	=	~awssupport/latest/user/trusted-advisor.html	pynnpy	s<using-service-linked-roles-ta.html	as	=
=	=	=	=	=	at	=
Amazon Elastic Transcoder	elastictranscoder	^elastictranscoder/latest/developerguide/security.html	yynnyn
=	=	~elastictranscoder/latest/developerguide/security.html	=
AWS Elemental MediaConvert	mediaconvert	^mediaconvert/latest/ug/iam-role.html	=
=	=	~mediaconvert/latest/ug/auth-and-access-control.html	yynyyn	t<example-policies.html#example-policy-tag-based-access-control-using-resource-tags
=	=	~mediaconvert/latest/ug/security.html	=
AWS Elemental MediaStore	mediastore	^mediastore/latest/ug/setting-up.html	yynnyn
=	=	~mediastore/latest/ug/setting-up.html	yyyyyn
AWS Elemental MediaTailor	mediatailor	^mediatailor/latest/ug/setting-up.html	yyynyn			mediatailor@
=	=	~mediatailor/latest/ug/setting-up.html	yynyyy	s<using-service-linked-roles.html		=
Kinesis Video Streams	kinesisvideo	^kinesisvideostreams/latest/dg/how-iam.html	yynnyn
Amazon Kinesis Video Streams	=	~kinesisvideostreams/latest/dg/how-iam.html	yynyyn
Amazon Comprehend	comprehend	^comprehend/latest/dg/auth-and-access-control.html	ynnnyn
=	=	~comprehend/latest/dg/auth-and-access-control.html	yynyyn
Amazon Lex	lex	^lex/latest/dg/auth-and-access-control.html	yynnyy	s<howitworks-service-permissions.html		channels.lex@ lex@
=	=	~lex/latest/dg/auth-and-access-control.html	yynyyy	s<using-service-linked-roles.html		=
Amazon Machine Learning	machinelearning	^machine-learning/latest/dg/reference.html#controlling-access-to-amazon-ml-resources-by-using-iam	yynyyn
=	=	~machine-learning/latest/dg/reference.html#controlling-access-to-amazon-ml-resources-by-using-iam	yynnyn
Amazon Polly	polly	^polly/latest/dg/authentication-and-access-control.html	=
=	=	~polly/latest/dg/security_iam_service-with-iam.html	=
Amazon Rekognition	rekognition	^rekognition/latest/dg/authentication-and-access-control.html	yynnnn
=	=	~rekognition/latest/dg/security-iam.html	yynyyn
=	=	=	yypyyn		bu
Amazon SageMaker	sagemaker	^sagemaker/latest/dg/authentication-and-access-control.html	yynnyn		rv	sagemaker@
=	=	~sagemaker/latest/dg/security-iam.html	yynyyp	s<security_iam_service-with-iam.html	sw	=
Amazon SageMaker AI	=	=	=	=	sx	=
Amazon Transcribe	transcribe	^transcribe/latest/dg/auth-and-access-control.html	ynnnyn
=	=	~transcribe/latest/dg/auth-and-access-control.html	yynyyn
Amazon Translate	translate	^translate/latest/dg/auth-and-access-control.html	ynnnyn
=	=	~translate/latest/dg/auth-and-access-control.html	yynyyn
=	=	~translate/latest/dg/security-iam.html	=
Amazon CloudSearch	cloudsearch	^cloudsearch/latest/developerguide/configureaccess.html	yynnyn
=	=	~cloudsearch/latest/developerguide/configureaccess.html	=
AWS Data Pipeline	datapipeline	^datapipeline/latest/DeveloperGuide/dp-concepts-roles.html	ynnyyn
=	=	~datapipeline/latest/DeveloperGuide/dp-concepts-roles.html	yynpyn	t<dp-iam-resourcebased-access.html#dp-control-access-tags
=	=	=	=
Amazon Elasticsearch Service	es	^elasticsearch-service/latest/developerguide/es-createupdatedomains.html#es-createdomain-configure-access-policies	yyynyy	s<slr-es.html		opensearchservice@
Amazon OpenSearch Service	=	~opensearch-service/latest/developerguide/ac.html	yyyyyy	s<slr.html		=
Amazon EMR	elasticmapreduce	^emr/latest/ManagementGuide/emr-plan-access-iam.html	ynnyyy	s<using-service-linked-roles.html		elasticmapreduce@ elasticmapreduce@.cn
=	=	~emr/latest/ManagementGuide/emr-plan-access-iam.html	yynyyy	=		=
AWS Glue	glue	^glue/latest/dg/authentication-and-access-control.html	ynnnnn
=	=	~glue/latest/dg/authentication-and-access-control.html	yyypyn	t<monitor-tags.html
=	=	=	yyppyn
Amazon Kinesis Data Analytics	kinesisanalytics	^kinesisanalytics/latest/dev/authentication-and-access-control.html	yynnyn
=	=	~kinesisanalytics/latest/dev/authentication-and-access-control.html	yynyyn
Amazon Managed Service for Apache Flink	=	=	=
Amazon Kinesis Data Firehose	firehose	^firehose/latest/dev/controlling-access.html	yynnyn
=	=	~firehose/latest/dev/controlling-access.html	yynyyn
Amazon Data Firehose	=	=	=
Amazon Kinesis Data Streams	kinesis	^streams/latest/dev/controlling-access.html	yynnyn
=	=	~streams/latest/dev/controlling-access.html	=
=	=	=	yyyyyn
Amazon QuickSight	quicksight	^quicksight/latest/user/managing-access.html	ynnnnn
=	=	~quicksight/latest/user/managing-access.html	yynyyn
Amazon Quick	=	~quick/latest/userguide/managing-access.html	=
AWS Artifact	artifact	^artifact/latest/ug/getting-started.html	yynnyn			artifact@
=	=	~artifact/latest/ug/getting-started.html	=			=
AWS Certificate Manager (ACM)	acm	^acm/latest/userguide/assets.html	=			acm@
=	=	~acm/latest/userguide/authen-toplevel.html	yynyyy	s<acm-slr.html		=
AWS CloudHSM	cloudhsm	^cloudhsm/latest/userguide/prerequisites.html#permissions-for-cloudhsm	ynnnyn			cloudhsm@
=	=	~cloudhsm/latest/userguide/prerequisites.html#permissions-for-cloudhsm	yynyyy	s<service-linked-roles.html		=
AWS CloudHSM Classic	=	^cloudhsm/classic/userguide/iam-policy.html	ynnnnn
Amazon Cognito	cognito-identity cognito-idp cognito-sync	^cognito/devguide/resource-permissions/	yynnyn
=	cognito-identity	~cognito/latest/developerguide/	yynyyy	s<using-service-linked-roles.html
AWS Directory Service	ds	^directoryservice/latest/admin-guide/iam_policy.html	ynnnyn
=	=	~directoryservice/latest/admin-guide/iam_policy.html	yynyyn
=	=	=	yynyyy	s<using-service-linked-roles.html
Amazon GuardDuty	guardduty	^guardduty/latest/ug/what-is-guardduty.html	yynnny	s<guardduty_managing_access.html#guardduty_service-access	sy	guardduty@ malware-protection.guardduty@
=	=	~guardduty/latest/ug/what-is-guardduty.html	yynyyy	s<using-service-linked-roles.html		=
AWS Identity and Access Management (IAM)	iam	^IAM/latest/UserGuide/access_permissions-required.html	yynnyn		cz
=	=	~IAM/latest/UserGuide/access_permissions-required.html	yypppn	t<access_iam-tags.html	b10 t11 cz
=	=	=	=		=
Amazon Inspector	inspector	^inspector/latest/userguide/inspector_introduction.html	ynnnyy	s<inspector_slr.html		inspector@
Amazon Inspector Classic	=	~inspector/latest/userguide/inspector_introduction.html	=	=		=
AWS Key Management Service (AWS KMS)	kms	^kms/latest/developerguide/key-policies.html	yyynyn			cks.kms@ mrk.kms@
=	=	~kms/latest/developerguide/control-access.html	yyyyyy	s<using-service-linked-roles.html		=
AWS Organizations	organizations	^organizations/latest/userguide/orgs_permissions_overview.html	yynnyy			organizations@
=	=	~organizations/latest/userguide/orgs_permissions_overview.html	yynyny	s<orgs_integrate_services.html#orgs_integrate_services-using_slrs		=
=	=	=	yyyyny	=		=
AWS Secrets Manager	secretsmanager	^secretsmanager/latest/userguide/auth-and-access.html	yynyyn
=	=	~secretsmanager/latest/userguide/auth-and-access.html	yyyyyn	b<auth-and-access_resource-based-policies.html
=	=	=	=
AWS Single Sign-On (AWS SSO)	sso	^singlesignon/latest/userguide/iam-auth-access.html	ynynyn			sso@
AWS IAM Identity Center (successor to AWS Single Sign-On)	=	~singlesignon/latest/userguide/iam-auth-access.html	yynyyy	s<using-service-linked-roles.html		=
AWS IAM Identity Center	=	=	yynpyy	=		=
AWS Security Token Service (AWS STS)	sts	^STS/latest/UsingSTS/TokenPermissions.html	yynnyn		r12 c13
=	=	~STS/latest/UsingSTS/TokenPermissions.html	ypnypn		=
AWS Shield Advanced	shield	^waf/latest/developerguide/shield-chapter.html	ynnnyn			shield@
AWS Shield	=	~waf/latest/developerguide/shd-auth-and-access-control.html	yynyyy	s<shd-using-service-linked-roles.html		=
AWS WAF	waf waf-regional	^waf/latest/developerguide/waf-auth-and-access-control.html	yynnyn			waf-regional@ waf@
AWS WAF Classic	waf	~waf/latest/developerguide/classic-waf-auth-and-access-control.html	yynyyy	s<classic-using-service-linked-roles.html		waf@
AWS WAF Regional	waf-regional	=	=	=		waf-regional@
AWS Device Farm	devicefarm	^devicefarm/latest/developerguide/permissions.html	ynnnyn
=	=	~devicefarm/latest/developerguide/permissions.html	yynyyy	s<using-service-linked-roles.html
Amazon Mobile Analytics	mobileanalytics		ynnnyn
AWS Mobile Hub	mobilehub	^aws-mobile/latest/developerguide/reference-mobile-hub-iam.html	yynnyn
Amazon Pinpoint	mobiletargeting	^pinpoint/latest/developerguide/permissions-actions.html	=
=	=	~pinpoint/latest/developerguide/permissions-actions.html	yynyyn
Amazon MQ	mq	^amazon-mq/latest/developer-guide/amazon-mq-setting-up.html#create-iam-user	ynnnyn			mq@
=	=	~amazon-mq/latest/developer-guide/amazon-mq-security.html	yynyyy	s<using-service-linked-roles.html		=
Amazon Simple Email Service (Amazon SES)	ses	^ses/latest/DeveloperGuide/UsingWithIAM.html	yynnyn		r14 c15
Amazon Simple Email Service (Amazon SES) v2	=	~ses/latest/DeveloperGuide/Welcome.html	ypyypn		r16 c15
=	=	=	ypyypy	s~ses/latest/dg/using-service-linked-roles.html	=
Amazon Simple Notification Service (Amazon SNS)	sns	^sns/latest/dg/UsingIAMwithSNS.html	yyynyn
=	=	~sns/latest/dg/UsingIAMwithSNS.html	yyyyyn
Amazon Simple Queue Service (Amazon SQS)	sqs	^AWSSimpleQueueService/latest/SQSDeveloperGuide/UsingIAM.html	yyynyn
=	=	~AWSSimpleQueueService/latest/SQSDeveloperGuide/UsingIAM.html	yyyyyn	t<sqs-abac.html
=	=	=	yyypyn		t17
Amazon Simple Workflow Service (Amazon SWF)	swf	^amazonswf/latest/developerguide/swf-dev-iam.html	yynyyn
=	=	~amazonswf/latest/developerguide/swf-dev-iam.html	=
Alexa for Business	a4b		=
=	=	~a4b/latest/ag/what-is.html	=
Amazon WorkDocs	workdocs	^workdocs/latest/adminguide/setting_up.html#iam_policies	ynnnyn
=	=	~workdocs/latest/userguide/	=
Amazon WorkMail	workmail	^workmail/latest/adminguide/iam_users_groups.html	=			events.workmail@
=	=	~workmail/latest/adminguide/security-iam.html	yynyyy	s<using-service-linked-roles.html		=
Amazon AppStream	appstream	^/appstream/latest/developerguide/appstream-security.html	ynnnyn
Amazon AppStream 2.0	=	^/appstream2/latest/developerguide/controlling-access.html	=
=	=	~appstream2/latest/developerguide/controlling-access.html	yynyyn
Amazon WorkSpaces	workspaces	^workspaces/latest/adminguide/wsp_iam.html	yynnyn
=	=	~workspaces/latest/adminguide/wsp_iam.html	yynyyn
Amazon WAM	wam	^wam/latest/adminguide/iam.html	ynnnyn
AWS Greengrass	greengrass	^greengrass/latest/userguide/gg-ug.html	yyynyn
AWS IoT Greengrass	=	~greengrass/v1/developerguide/security_iam_service-with-iam.html	yynyyn
AWS IoT	iot	^iot/latest/developerguide/iot-security-identity.html	yyynyn	a<policy-actions.html r<action-resources.html	b18
=	=	~iot/latest/developerguide/iot-security-identity.html	yypyyn	a<policy-actions.html r<action-resources.html t<tagging-iot-iam.html	b19
=	=	=	=		=
Amazon GameLift	gamelift	^gamelift/latest/developerguide/gamelift-iam-policy-intro.html	ynnnyn
=	=	~gamelift/latest/developerguide/security-iam.html	yynyyn
Amazon GameLift Servers	=	~gameliftservers/latest/developerguide/security-iam.html	=
AWS Marketplace	aws-marketplace	^marketplace/latest/controlling-access/ControllingAccessToAWSMarketplaceSubscriptions.html	yynnyn			license-management.marketplace@ private-marketplace.marketplace@ resale-authorization.marketplace@
=	=	~marketplace/latest/userguide/marketplace-management-portal-user-access.html	ynnnyy	s~marketplace/latest/buyerguide/buyer-using-service-linked-roles.html		=
AWS Billing and Cost Management	aws-portal	^awsaccountbilling/latest/aboutv2/ControllingAccessWebsite.html	ynnnyn			user-attribute-cost-allocation-data@
=	=	~awsaccountbilling/latest/aboutv2/ControllingAccessWebsite.html	=			=
=	aws-portal billing	=	yynyyy	s~cost-management/latest/userguide/cost-management-SLR.html		=
AWS Support	support	^awssupport/latest/user/getting-started.html#accessing-support	nnnnyn			support@
=	=	~awssupport/latest/user/getting-started.html#accessing-support	ynnnyy	s<using-service-linked-roles-sup.html		=
AWS App Runner	apprunner	~apprunner/latest/dg/what-is-apprunner.html	yynyyy	s<security-iam-slr.html		apprunner@ networking.apprunner@
EC2 Image Builder	imagebuilder	~imagebuilder/latest/userguide/security-iam.html	=	s<image-builder-service-linked-role.html		imagebuilder@
Amazon EC2 Instance Connect	ec2-instance-connect	~AWSEC2/latest/UserGuide/security-iam.html	yynnyn			ec2-instance-connect@
=	=	=	yynyyy	s<eice-slr.html		=
Amazon Elastic Inference	elastic-inference	~AWSEC2/latest/UserGuide/elastic-inference.html	yynnyn
AWS Outposts	outposts	~outposts/latest/userguide/security.html	yynnyy	s<using-service-linked-roles.html
=	=	=	yynyyy	=
AWS Recycle Bin	rbin	~recyclebin/latest/APIReference/Welcome.html	yynyyn
AWS Serverless Application Repository	serverlessrepo	~serverlessrepo/latest/devguide/serverlessrepo-auth-and-access-control.html	yyynyn
AWS SimSpace Weaver	simspaceweaver	~simspaceweaver/latest/userguide/	yynyyn
AWS App2Container	a2c	~app2container/latest/UserGuide/what-is-a2c.html	ynnnyn
Amazon Elastic Container Registry Public (Amazon ECR Public)	ecr-public	~AmazonECR/latest/public/security-iam.html	yynyyn
Amazon Elastic Kubernetes Service (Amazon EKS)	eks	~eks/latest/userguide/IAM_policies.html	yynyyy	s<using-service-linked-roles.html		eks-connector@ eks-fargate@ eks-nodegroup@ eks@ outposts.eks-local@ pods.eks@
AWS Backup	backup	~aws-backup/latest/devguide/security-considerations.html	yyyyyy	=		backup@ reports.backup@ restore-testing.backup@
AWS Backup Gateway	backup-gateway	~aws-backup/latest/devguide/	yynyyn
AWS Backup storage	backup-storage	~aws-backup/latest/devguide/security-considerations.html	ynnnyn
AWS Elastic Disaster Recovery	drs	~drs/latest/userguide/index.html	yynyyy	s<using-service-linked-roles.html
Amazon FSx	fsx	~fsx/index.html	=	s<latest/WindowsGuide/using-service-linked-roles.html		fsx@ s3.data-source.lustre.fsx@
Amazon Simple Storage Service (Amazon S3) on AWS Outposts	s3-outposts	~AmazonS3/latest/userguide/S3onOutposts.html	yyynyn			s3-outposts@
=	=	=	yyynyy	s<S3OutpostsServiceLinkedRoles.html		=
Amazon Simple Storage Service (Amazon S3) Object Lambda	s3-object-lambda	~AmazonS3/latest/dev/Welcome.html	yynnyn
=	=	~AmazonS3/latest/userguide/Welcome.html	=
AWS Snow Device Management	snow-device-management	~snowball/latest/snowcone-guide/aws-sdm.html	yynyyn
AWS Snowball Edge Device Management	=	=	=
Database Query Metadata Service	dbqms	~qldb/latest/developerguide/dbqms-api.html	ynnnyn
Amazon DocumentDB Elastic Clusters	docdb-elastic	~documentdb/latest/developerguide/security.IAM.html	yynyyn			docdb-elastic@
=	=	=	yynyyy	s<elastic-service-linked-roles.html		=
Amazon DynamoDB Accelerator (DAX)	dax	~amazondynamodb/latest/developerguide/DAX.html	yynnyy	s<using-service-linked-roles.html		dax@
Amazon Keyspaces (for Apache Cassandra)	cassandra	~keyspaces/latest/devguide/security-iam.html	yynyyy	=		cassandra-streams@ replication.cassandra@
Amazon MediaImport	mediaimport	~AmazonRDS/latest/UserGuide/custom-setup-orcl.html#custom-setup-orcl.iam-user	ynnnnn
Amazon MemoryDB for Redis	memorydb	~memorydb/index.html	yynyyy	s~MemoryDB/latest/devguide/using-service-linked-roles.html		memorydb@
Amazon MemoryDB	=	=	=	=		=
Amazon Neptune	neptune-db	~neptune/latest/userguide/intro.html	yynnyy	s<security-iam-service-linked-roles.html
AWS Performance Insights	pi	~AmazonRDS/latest/UserGuide/USER_PerfInsights.access-control.html	yynnyn
=	=	=	yynyyn
Amazon Quantum Ledger Database (Amazon QLDB)	qldb	~qldb/latest/developerguide/security-iam.html	=
Amazon Redshift Data API	redshift-data	~redshift/latest/mgmt/redshift-iam-authentication-access-control.html	yynnyn			redshift-data@
Amazon Redshift Serverless	redshift-serverless	~redshift/latest/mgmt/working-with-serverless.html	yyyyyn
=	=	=	=		b1a
Amazon RDS Data API	rds-data	~AmazonRDS/latest/UserGuide/UsingWithRDS.IAM.html	yynnyn
=	=	=	yynyyn
Amazon RDS IAM Authentication	rds-db	~AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html	yynnyn
AWS SQL Workbench	sqlworkbench	~redshift/latest/mgmt/connecting-using-workbench.html	yynyyn
Amazon Timestream	timestream	~timestream/latest/developerguide/what-is-timestream.html	=
AWS Cloud Control API	cloudformation	~cloudcontrolapi/latest/userguide/what-is-cloudcontrolapi.html	ynnnyn
AWS CloudShell	cloudshell	~cloudshell/latest/userguide/welcome.html	yynnyn
AWS CodeArtifact	codeartifact	~codeartifact/latest/ug/auth-and-access-control-iam-identity-based-access-control.html	yyyyyn	b<repo-policies.html
=	=	=	=
Amazon CodeCatalyst	codecatalyst	~codecatalyst/latest/userguide/security-iam.html	yynyyn
=	=	=	yynyyy	s<using-service-linked-roles.html
AWS CodeDeploy secure host commands service	codedeploy-commands-secure	~codedeploy/latest/userguide/vpc-endpoints.html#vpc-codedeploy-agent-configuration	ynnnyn
AWS CodeStar Connections	codestar-connections	~codepipeline/latest/userguide/connections-permissions.html	yynyyn
=	=	~dtconsole/latest/userguide/security-iam.html#permissions-reference-connections	yynyyy	s<service-linked-role-connections.html
AWS CodeStar Notifications	codestar-notifications	~codestar-notifications/latest/userguide/security.html	=	s<using-service-linked-roles.html
=	=	~dtconsole/latest/userguide/security-iam.html	=	=
Amazon CodeWhisperer	codewhisperer	~codewhisperer/latest/userguide/security_iam_service-with-iam.html	=	=
AWS Fault Injection Simulator	fis	~fis/latest/userguide/what-is.html	=	=
AWS Fault Injection Service	=	~fis/latest/userguide/security_iam_service-with-iam.html	=	=
AWS Microservice Extractor for .NET	serviceextract	~microservice-extractor/latest/userguide/what-is-microservice-extractor.html	ynnnyn
AWS X-Ray	xray	~xray/latest/devguide/xray-permissions.html	ypnpyn	r<security_iam_id-based-policy-examples.html#xray-permissions-resources	r1b t1c
=	=	=	=		=
AWS Audit Manager	auditmanager	~audit-manager/latest/userguide/what-is.html	yynyyy	s<using-service-linked-roles.html		auditmanager@
Amazon Cloud Directory	clouddirectory	~clouddirectory/latest/developerguide/what_is_cloud_directory.html	yynnyn
Amazon CodeGuru Security	codeguru-security	~codeguru/latest/security-ug/security-iam.html	=
=	=	=	yynyyn
Amazon Cognito Sync	cognito-sync	~cognito/latest/developerguide/cognito-sync.html	yynnyy	s<using-service-linked-roles.html
Amazon Cognito user pools	cognito-idp	~cognito/latest/developerguide/cognito-user-identity-pools.html	yynyyy	=		cognito-idp@ email.cognito-idp@
Amazon Detective	detective	~detective/latest/adminguide/security-iam.html	yynyyn			detective@
AWS Firewall Manager	fms	~waf/latest/developerguide/fms-auth-and-access-control.html	yynyyp	s<fms-using-service-linked-roles.html		fms@
IAM Identity Center Directory	sso-directory	~singlesignon/latest/userguide/iam-auth-access.html	ynnnyn
IAM Identity Center Identity Store	identitystore	=	yynnyn
AWS Identity Store Auth	identitystore-auth	~singlesignon/latest/userguide/	ynnnyn
AWS Identity and Access Management Access Analyzer	access-analyzer	~IAM/latest/UserGuide/access-analyzer-access.html	yynyyp	s<access-analyzer-using-service-linked-roles.html		access-analyzer@
AWS Identity and Access Management and Access Analyzer	=	~IAM/latest/UserGuide/access-analyzer-getting-started.html#access-analyzer-permissions	=	=		=
AWS Identity and Access Management Roles Anywhere	rolesanywhere	~rolesanywhere/latest/userguide/security-iam.html	yynyyy	s<using-service-linked-roles.html		rolesanywhere@
AWS Identity Sync	identity-sync	~singlesignon/latest/userguide/	yynnyn
Amazon Inspector	inspector2	~inspector/latest/userguide/inspector_introduction.html	yynyyy	s~inspector/latest/user/using-service-linked-roles.html		agentless.inspector2@ inspector2@
Amazon Macie	macie2	~macie/latest/user/identity-access-management.html	=	s<service-linked-roles.html		macie@
AWS Network Firewall	network-firewall	~network-firewall/latest/developerguide/security-iam.html	=	s<using-service-linked-roles.html		network-firewall@
AWS Resource Access Manager (AWS RAM)	ram	~ram/latest/userguide/control-access.html	=	s<security-iam-service-linked-roles.html		ram@
AWS Security Hub	securityhub	~securityhub/latest/userguide/securityhub-settingup.html	=	s<using-service-linked-roles.html		securityhub@
AWS Security Hub CSPM	=	=	=	=		=
Amazon Security Lake	securitylake	~security-lake/latest/userguide/what-is-security-lake.html	ynnnyy	s<service-linked-roles.html		securitylake@
=	=	~security-lake/latest/userguide/security-iam.html	yynnyy	s<using-service-linked-roles.html		=
AWS WAF	wafv2	~waf/latest/developerguide/waf-auth-and-access-control.html	yynyyy	=		wafv2@
AWS Private Certificate Authority (AWS Private CA)	acm-pca	~privateca/latest/userguide/auth-toplevel.html	yyyyyn	b<pca-rbp.html
=	=	~privateca/latest/userguide/security-iam.html	=
AWS Signer	signer	~signer/latest/developerguide/Welcome.html	=
=	=	=	yynyyn
AWS BugBust	bugbust	~codeguru/latest/bugbust-ug/what-is-bughunt.html	yynyyy	s<using-service-linked-roles.html		bugbust@
Amazon CodeGuru Profiler	codeguru-profiler	~codeguru/latest/profiler-ug/security_iam_service-with-iam.html	=	=		codeguru-profiler@
Amazon CodeGuru Reviewer	codeguru-reviewer	~codeguru/latest/reviewer-ug/welcome.html	=	s<auth-and-access-control-iam-identity-based-access-control.html#managed-policy-for-codecommit-and-codestar-connections		codeguru-reviewer@
Amazon Comprehend Medical	comprehendmedical	~comprehend/latest/dg/comprehend-med.html	ynnnyn
AWS DeepComposer	deepcomposer	~deepcomposer/latest/devguide/what-it-is.html	yynyyn
AWS DeepLens	deeplens	~deeplens/latest/dg/what-is-deeplens.html	yynnyn
AWS DeepRacer	deepracer	~deepracer/latest/developerguide/deepracer-security.html	yynyyy	s<deepracer-understand-required-permissions-and-iam-roles.html
Amazon DevOps Guru	devops-guru	~devops-guru/latest/userguide/security-iam.html	yynnyy	s<using-service-linked-roles.html		devops-guru@
Amazon Forecast	forecast	~forecast/latest/dg/authentication-and-access-control.html	yynyyn
Amazon Fraud Detector	frauddetector	~frauddetector/latest/ug/set-up.html#set-up-iam-admin	=
Ground Truth Labeling	groundtruthlabeling	~sagemaker/latest/dg/sms.html	ynnnyn
Amazon Ground Truth Labeling	=	=	=
Amazon HealthLake	healthlake	~healthlake/latest/devguide/what-is-amazon-health-lake.html	yynyyn
AWS HealthLake	=	=	=
Amazon Kendra	kendra	~kendra/latest/dg/security-iam.html	=
Amazon Kendra Intelligent Ranking	kendra-ranking	~kendra/latest/dg/intelligent-rerank.html	=
Amazon Lex V2	lex	~lexv2/latest/dg/what-is.html	yyyyyy	b<security_iam_service-with-iam.html#security_iam_service-with-iam-resource-based-policies s<using-service-linked-roles.html		channels.lexv2@ lexv2@ replication.lexv2@
=	=	=	yyyyny	s<using-service-linked-roles.html		=
Amazon Lookout for Equipment	lookoutequipment	~lookout-for-equipment/latest/ug/what-is.html	yynyyn
Amazon Lookout for Metrics	lookoutmetrics	~lookoutmetrics/latest/dev/lookoutmetrics-welcome.html	=
Amazon Lookout for Vision	lookoutvision	~lookout-for-vision/latest/developer-guide/what-is.html	=
Amazon Monitron	monitron	~Monitron/latest/admin-guide/admin_what-is-monitron.html	yynyyy	s<using-service-linked-roles.html		monitron@
Amazon Omics	omics	~omics/latest/dev/what-is-service.html	yynyyn
AWS HealthOmics	=	=	=
AWS Panorama	panorama	~panorama/latest/dev/panorama-permissions.html	yynyyy	s<using-service-linked-roles.html		panorama@
Amazon Personalize	personalize	~personalize/latest/dg/authentication-and-access-control.html	yynnyn
Amazon SageMaker geospatial capabilities	sagemaker-geospatial	~sagemaker/latest/dg/geospatial.html	yynyyn
Amazon SageMaker AI geospatial capabilities	=	=	=
Amazon SageMaker Ground Truth Synthetic	sagemaker-groundtruth-synthetic	~sagemaker/latest/dg/gts.html	ynnnyn
Amazon Textract	textract	~textract/latest/dg/	=
AWS Account Management	account	~accounts/latest/reference/	yynnyn
AWS AppConfig	appconfig	~systems-manager/latest/userguide/appconfig-getting-started-permissions.html	yynyyn
=	=	~appconfig/latest/userguide/appconfig-security.html	=
AWS Auto Scaling	autoscaling-plans	~autoscaling/plans/userguide/auth-and-access-control.html	ynnnyy	s<aws-auto-scaling-service-linked-roles.html
AWS Chatbot	chatbot	~chatbot/latest/adminguide/what-is.html	yynnyy	s<using-service-linked-roles.html
Amazon Q Developer in chat applications	=	~chatbot/latest/adminguide/security-iam.html	yynyyy	=
AWS CloudTrail Data	cloudtrail-data	~awscloudtrail/latest/userguide/security_iam_service-with-iam.html	yynyyn
Amazon CloudWatch Application Insights	applicationinsights	~AmazonCloudWatch/latest/monitoring/appinsights-what-is.html	ynnnyn			application-insights@
Amazon CloudWatch Evidently	evidently	~AmazonCloudWatch/latest/monitoring/CloudWatch-Evidently.html	yynyyn
Amazon CloudWatch Internet Monitor	internetmonitor	~AmazonCloudWatch/latest/monitoring/auth-and-access-control-cw.html	=			internetmonitor@
Amazon CloudWatch Observability Access Manager	oam	~AmazonCloudWatch/latest/monitoring/CloudWatch-Unified-Cross-Account.html	=
AWS CloudWatch RUM	rum	~AmazonCloudWatch/latest/monitoring/CloudWatch-RUM.html	=			rum@
Amazon CloudWatch RUM	=	=	yynyyy	s<using-service-linked-roles-RUM.html		=
Amazon CloudWatch Synthetics	synthetics	~AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries.html	yynyyn
AWS Compute Optimizer	compute-optimizer	~compute-optimizer/latest/ug/security-iam.html	ynnnyy	s<using-service-linked-roles.html		compute-optimizer@
AWS Console Mobile Application	consoleapp	~consolemobileapp/latest/userguide/permissions-policies.html	yynnyn
AWS Control Tower	controltower	~controltower/latest/userguide/what-is-control-tower.html	ynnnyn
=	=	=	yynnyn
Amazon Data Lifecycle Manager	dlm	~AWSEC2/latest/UserGuide/snapshot-lifecycle.html	yynyyn
AWS Launch Wizard	launchwizard	~launchwizard/latest/userguide/launch-wizard-security.html#identity-access-management	ynnnyn
AWS License Manager	license-manager	~license-manager/latest/userguide/identity-access-management.html	yynyyy	s<using-service-linked-roles.html		license-manager@ license-manager.master-account@ license-manager.member-account@
AWS License Manager Linux Subscriptions Manager	license-manager-linux-subscriptions	~license-manager/latest/userguide/license-manager.html	ynnnyn
AWS License Manager User Subscriptions	license-manager-user-subscriptions	=	ynnnyy	s<user-based-subscription-role.html
Amazon Managed Grafana	grafana	~grafana/latest/userguide/index.html	yynyyy	s<using-service-linked-roles.html		grafana@
Amazon Managed Service for Prometheus	aps	~prometheus/latest/userguide/what-is-Amazon-Managed-Service-Prometheus.html	yynyyn			scraper.aps@
Amazon Message Delivery Service	ec2messages	~systems-manager/latest/userguide/execute-remote-commands.html	ynnnyn
AWS Proton	proton	~proton/latest/adminguide/Welcome.html	yynyyy	s~proton/latest/userguide/using-service-linked-roles.html		codebuild.proton@ service-sync.proton@ sync.proton@
AWS Resilience Hub	resiliencehub	~resilience-hub/latest/userguide/what-is.html	yynyyn
AWS Resource Explorer	resource-explorer-2	~resource-explorer/latest/userguide/security_iam.html	yynyyy	s<security_iam_service-linked-roles.html		resource-explorer-2@
AWS Resource Groups	resource-groups	~ARG/latest/userguide/gettingstarted-prereqs.html#rg-permissions	yynypn		c1d
=	=	=	yynypy	s<security_iam_service-linked-roles.html	c1e
AWS Resource Groups Tagging API	tag	~resourcegroupstagging/latest/APIReference/Welcome.html	ynnnyn
Amazon RHEL Knowledgebase Portal	rhelkb	~systems-manager/latest/userguide/fleet-rhel.html	=
Service Quotas	servicequotas	~servicequotas/latest/userguide/identity-access-management.html	yynyyn			servicequotas@
Amazon Session Manager Message Gateway Service	ssmmessages	~systems-manager/latest/userguide/session-manager.html	ynnnyn
Amazon Message Gateway Service	=	=	=
AWS Systems Manager	ssm	~systems-manager/latest/userguide/auth-and-access-control.html	yynyyy	s<using-service-linked-roles.html		accountdiscovery.ssm@ justintimeaccess.ssm@ notifications.ssm@ opsdatasync.ssm@ opsinsights.ssm@ ssm@
=	=	=	yypyyy	=		=
AWS Systems Manager for SAP	ssm-sap	~systems-manager/index.html	yynyyn			ssm-sap@
AWS Systems Manager GUI Connect	ssm-guiconnect	~systems-manager/latest/userguide/fleet-rdp.html	ynnnyn
AWS Systems Manager Incident Manager	ssm-incidents	~incident-manager/latest/userguide/what-is-incident-manager.html	yyyyyy	b<security_iam_resource-based-policy-examples.html s<using-service-linked-roles.html
=	=	=	=	s<using-service-linked-roles.html
AWS Systems Manager Incident Manager Contacts	ssm-contacts	~incident-manager/latest/userguide/contacts.html	yyynyn	b<security_iam_resource-based-policy-examples.html
=	=	=	=
Tag Editor	resource-explorer	~ARG/latest/userguide/supported-resources.html	ynnnyn
AWS Telco Network Builder	tnb	~tnb/latest/ug/security-iam.html	yynyyn
AWS User Notifications	notifications	~notifications/latest/userguide/security-iam.html	yynyyy	s<using-service-linked-roles.html
AWS User Notifications Contacts	notifications-contacts	=	yynyyn
AWS Well-Architected Tool	wellarchitected	~wellarchitected/latest/userguide/security_iam_service-with-iam.html	=			wellarchitected@
AWS Application Discovery Service	discovery	~application-discovery/latest/userguide/what-is-appdiscovery.html	ynnnyy	s<using-service-linked-roles.html		continuousexport.discovery@
AWS Application Discovery Arsenal	arsenal	=	ynnnyn
AWS Application Migration Service	mgn	~mgn/latest/ug/what-is-application-migration-service.html	yynyyy	s<using-service-linked-roles.html
AWS Transform MGN	=	=	=	=
AWS Connector Service	awsconnector	~server-migration-service/latest/userguide/SMS_setup.html	ynnnyn
AWS Transfer Family	transfer	~transfer/latest/userguide/security-iam.html	yynyyn
AWS DataSync	datasync	~datasync/latest/userguide/iam.html	yynyyy	s<using-service-linked-roles.html		datasync@
AWS Mainframe Modernization	m2	~m2/latest/userguide/	=	=		m2@
AWS Migration Hub Orchestrator	migrationhub-orchestrator	~migrationhub-orchestrator/latest/userguide/	yynyyn			migrationhub-orchestrator@
=	=	=	yynyyy	s<using-service-linked-roles.html		=
AWS Migration Hub Refactor Spaces	refactor-spaces	~migrationhub-refactor-spaces/latest/userguide/	yyyyyy	=		refactor-spaces@
AWS Migration Hub Strategy Recommendations	migrationhub-strategy	~migrationhub-strategy/latest/userguide/	ynnnyy	=		migrationhub-strategy@
AWS Amplify	amplify	~amplify/latest/userguide/security-iam.html	yynyyn
=	=	=	yynpyn
AWS Amplify Admin	amplifybackend	~amplify-admin-ui/latest/APIReference/what-is-admin-ui.html	yynnyn
AWS Amplify UI Builder	amplifyuibuilder	~amplify/latest/userguide/	yynyyn
AWS AppSync	appsync	~appsync/latest/devguide/security-authorization-use-cases.html	=			appsync@
Amazon Location Service	geo	~location/latest/developerguide/what-is.html	=
=	=	~location/latest/developerguide/security-iam.html	=
Amazon API Gateway Management	apigateway	~apigateway/latest/developerguide/Welcome.html	=
Amazon API Gateway Management V2	=	=	=
AWS App Mesh	appmesh	~app-mesh/latest/userguide/IAM_policies.html	yynyyy	s<using-service-linked-roles.html		appmesh@
AWS App Mesh Preview	appmesh-preview	~app-mesh/latest/userguide/what-is-app-mesh.html	yynnyy	=
AWS Client VPN	ec2	~vpn/latest/clientvpn-admin/cvpn-authentication.html	=	=		clientvpn-connections@ clientvpn@
AWS Cloud Map	servicediscovery	~cloud-map/latest/dg/auth-and-access-control.html	yynyyn
AWS Global Accelerator	globalaccelerator	~global-accelerator/latest/dg/auth-and-access-control.html	yynyyy	s<using-service-linked-roles.html		globalaccelerator@
AWS Network Manager	networkmanager	~vpc/latest/tgw/nm-security-iam.html	=	s<nm-service-linked-roles.html	s1f	networkmanager@
AWS Private 5G	private-networks	~private-networks/latest/userguide/how-private-5g-works.html	yynyyn
Amazon Route 53 Application Recovery Controller - Zonal Shift	arc-zonal-shift	~r53recovery/latest/dg/arc-zonal-shift.html	yynnyn
Amazon Application Recovery Controller - Zonal Shift	=	~r53recovery/latest/dg/security-iam.html	=
Amazon Route 53 Domains	route53domains	~Route53/latest/DeveloperGuide/Welcome.html	ynnnnn
Amazon Route 53 Recovery Cluster	route53-recovery-cluster	~r53recovery/latest/dg/what-is-route53-recovery.html	yynnyn
Amazon Route 53 Recovery Control Config	route53-recovery-control-config	=	yynyyn
Amazon Route 53 Recovery Readiness	route53-recovery-readiness	=	yynyyy	s<using-service-linked-roles.html
Amazon Route 53 Resolver	route53resolver	~Route53/latest/DeveloperGuide/auth-and-access-control.html	=	=		route53resolver@
AWS Site-to-Site VPN	ec2	~vpn/latest/s2svpn/vpn-authentication-access-control.html	yynnyy	s<vpn-service-linked-roles.html
AWS Tiros API (for Reachability Analyzer)	tiros	~vpc/latest/reachability/security_iam_required-API-permissions.html	ynnnnn
AWS Verified Access	verified-access	~verified-access/latest/ug/security_iam_id-based-policy-examples.html#security_iam_id-based-policy-examples-create-instance	ynnnyn
Amazon Amazon VPC Lattice	vpc-lattice	~vpc-lattice/latest/ug/security_iam_service-with-iam.html	yynyyn			vpc-lattice@
Amazon VPC Lattice	=	=	yynyyy	s<using-service-linked-roles.html		=
Amazon VPC Lattice Services	vpc-lattice-svcs	=	yynnyn
AWS Elemental Appliances and Software	elemental-appliances-software	~elemental-appliances-software/latest/ug/what-is.html	yynyyn
AWS Elemental Appliances and Software Activation Service	elemental-activations	=	=
AWS Elemental MediaConnect	mediaconnect	~mediaconnect/latest/ug/security.html	yynnyy	s<using-service-linked-roles.html
AWS Elemental MediaLive	medialive	~medialive/latest/ug/setting-up-for-production.html	yynyyn
AWS Elemental MediaPackage	mediapackage	~mediapackage/latest/ug/what-is.html	yynyyp	s<using-service-linked-roles.html	s1g	mediapackage@
AWS Elemental MediaPackage VOD	mediapackage-vod	~mediapackage/latest/ug/setting-up.html	=	=	=
AWS Elemental Support Cases	elemental-support-cases	~elemental-appliances-software/latest/ug/what-is.html	ynnnyn
=	=	=	yynyyn
AWS Elemental Support Content	elemental-support-content	=	ynnnyn
Amazon Interactive Video Service	ivs	~ivs/latest/userguide/security.html	yynyyy	s<security-service-linked-roles.html
Amazon Interactive Video Service Chat	ivschat	~ivs/latest/userguide/what-is.html	yynyyn
Amazon Nimble Studio	nimble	~nimble-studio/latest/userguide/what-is-nimble-studio.html	=
Amazon Athena	athena	~athena/latest/ug/security-iam-athena.html	=			ops.athena@
AWS Clean Rooms	cleanrooms	~clean-rooms/latest/userguide/security-iam.html	=
AWS Data Exchange	dataexchange	~data-exchange/latest/userguide/auth-access.html	=
=	=	=	yynyyy	s<using-service-linked-roles-adx.html
Amazon DataZone	datazone	~datazone/latest/userguide/what-is-datazone.html	ynnnyn
=	=	~datazone/latest/userguide/security-iam.html	yynyyn
Amazon DataZone Control	datazonecontrol	~datazone/latest/userguide/what-is-datazone.html	=
Amazon OpenSearch Ingestion	osis	~opensearch-service/latest/developerguide/security-iam-ingestion.html	yynyyy	s<slr-osis.html		osis@
Amazon OpenSearch Serverless	aoss	~opensearch-service/latest/developerguide/security-iam-serverless.html	=	s<serverless-service-linked-roles.html		observability.aoss@
Amazon EMR on EKS	emr-containers	~emr/latest/EMR-on-EKS-DevelopmentGuide/emr-eks.html	=	s<using-service-linked-roles.html		emr-containers@
Amazon EMR Serverless	emr-serverless	~emr/latest/EMR-Serverless-UserGuide/	=	=		ops.emr-serverless@
Amazon FinSpace	finspace	~finspace/latest/userguide/finspace-what-is.html	yynyyn
=	=	~finspace/latest/userguide/identity-management.html	yynyyy	s<using-service-linked-roles.html
Amazon FinSpace API	finspace-api	~finspace/latest/userguide/temporary-credentials.html	yynnyn
AWS Glue DataBrew	databrew	~databrew/latest/dg/security_iam_service-with-iam.html	yynyyn
Amazon Kinesis Data Analytics V2	kinesisanalytics	~kinesisanalytics/latest/apiv2/Welcome.html	=
Amazon Managed Service for Apache Flink V2	=	~kinesisanalytics/latest/dev/authentication-and-access-control.html	=
AWS Lake Formation	lakeformation	~lake-formation/latest/dg/security-data-access.html	ynnnyy	s<service-linked-roles.html		lakeformation@
Amazon Managed Streaming for Apache Kafka (MSK)	kafka	~msk/latest/developerguide/security_iam_service-with-iam.html	yynyyy	s<using-service-linked-roles.html		kafka@
=	=	=	yypyyy	=	b1h	=
Amazon Managed Streaming for Kafka Connect	kafkaconnect	~msk/latest/developerguide/msk-connect.html	yynnyy	s<mkc-using-service-linked-roles.html		kafkaconnect@
=	=	=	yynyyy	=		=
Apache Kafka APIs for Amazon MSK clusters	kafka-cluster	~msk/latest/developerguide/iam-access-control.html	yynnyn
Amazon Managed Workflows for Apache Airflow	airflow	~mwaa/latest/userguide/what-is-mwaa.html	yynyyn			airflow@
=	=	~mwaa/latest/userguide/security-iam.html	yynyyy			=
Amazon AppFlow	appflow	~appflow/latest/userguide/identity-access-management.html	yynyyn
Amazon EventBridge Pipes	pipes	~eventbridge/latest/userguide/eb-pipes.html	=
Amazon EventBridge Scheduler	scheduler	~scheduler/latest/UserGuide/what-is-scheduler.html	=
Amazon EventBridge Schemas	schemas	~eventbridge/latest/userguide/auth-and-access-control-eventbridge.html	yyyyyn	b<resource-based-policies-schemas.html		schemas@
=	=	~eventbridge/latest/userguide/eb-security.html	=			=
AWS Step Functions	states	~step-functions/latest/dg/security.html	yynyyn	t<tag-based-policies.html		states@
=	=	=	=			=
Amazon Chime	chime	~chime/latest/ag/security-iam.html	yynyyy	s<using-service-linked-roles.html		chime@ mediapipelines.chime@ transcription.chime@
Amazon Honeycode	honeycode	~honeycode/latest/UserGuide/getting-started-authorization.html	yynnyn
AWS Supply Chain	scn	~aws-supply-chain/latest/adminguide/security-iam.html	yynyyn
Amazon WorkMail Message Flow	workmailmessageflow	~workmail/latest/adminguide/lambda-content.html	yynnyn
AWS Ground Station	groundstation	~ground-station/latest/ug/security-iam.html	yynyyy	s<using-service-linked-roles.html
FreeRTOS	freertos	~freertos/latest/userguide/security-iam.html	yynyyn
AWS IoT 1-Click	iot1click	~iot-1-click/latest/developerguide/what-is-1click.html	=
AWS IoT Analytics	iotanalytics	~iotanalytics/latest/userguide/security.html	=
AWS IoT Core Device Advisor	iotdeviceadvisor	~iot/latest/developerguide/device-advisor.html	=
AWS IoT Device Tester	iot-device-tester	~freertos/latest/userguide/dev-tester-prereqs.html	ynnnyn
AWS IoT Events	iotevents	~iotevents/latest/developerguide/security-iam.html	yynyyn
Fleet Hub for AWS IoT Device Management	iotfleethub	~iot/latest/fleethubuserguide/what-is-aws-iot-monitor.html	=
AWS IoT FleetWise	iotfleetwise	~iot-fleetwise/latest/developerguide/	=
AWS IoT Greengrass V2	greengrass	~greengrass/v2/developerguide/what-is-iot-greengrass.html	yynpyn	t~service-authorization/latest/reference/list_awsiotgreengrassv2.html
=	=	=	=
AWS IoT Jobs DataPlane	iotjobsdata	~iot/latest/developerguide/what-is-aws-iot.html	yynnyn
AWS IoT RoboRunner	iotroborunner	~iotroborunner/latest/dev/aws-iotroborunner.html	=			iotroborunner@
AWS IoT SiteWise	iotsitewise	~iot-sitewise/latest/userguide/set-up-aws-account.html	yynyyy	s<using-service-linked-roles.html		iotsitewise@
AWS IoT TwinMaker	iottwinmaker	~iot-twinmaker/latest/guide/	yynyyn
=	=	=	yynyyy	s<using-service-linked-roles.html
AWS IoT Wireless	iotwireless	~iot/latest/developerguide/what-is-aws-iot.html	yynyyn
AWS RoboMaker	robomaker	~robomaker/latest/dg/what-is-robomaker.html	yynyyy	t<auth-and-access-control.html s<using-service-linked-roles.html		robomaker@
=	=	=	=	s<using-service-linked-roles.html		=
Amazon Braket	braket	~braket/latest/developerguide/what-is-braket.html	=	s<braket-slr.html		braket@
Amazon Managed Blockchain	managedblockchain	~managed-blockchain/latest/managementguide/managed-blockchain-auth-and-access-control.html	yynyyn			managedblockchain@
Amazon GameSparks	gamesparks	~gamesparks/latest/dg/	=
AWS IQ	iq	~aws-iq/latest/user-guide/security.html	yynnyn			contract.iq@
AWS IQ Permissions	iq-permission	~aws-iq/latest/experts-user-guide/working-with-permissions-requests.html	=			permission.iq@
AWS Support App in Slack	supportapp	~awssupport/latest/user/aws-support-app-for-slack.html	ynnnyn
AWS Support Plans	supportplans	~awssupport/latest/user/security-support-plans.html	=
Amazon AppIntegrations	app-integrations	~connect/latest/adminguide/what-is-amazon-connect.html	yynyyy	s<appintegrations-slr.html		app-integrations@
Amazon Connect	connect	=	=	s<connect-slr.html		connect@
Amazon Connect Customer	=	=	=	=		=
Amazon Connect Cases	cases	~connect/latest/adminguide/cases.html	yynyyn
Amazon Connect Customer Cases	=	=	=
Amazon Connect Customer Profiles	profile	~customerprofiles/latest/APIReference/Welcome.html	=			profile@
Amazon Connect Customer Customer Profiles	=	~connect/latest/adminguide/customer-profiles.html	yynyyy	s<customerprofiles-slr.html		=
Amazon Connect High-volume outbound communications	connect-campaigns	~connect/latest/adminguide/enable-high-volume-outbound-communications.html	yynyyn			connect-campaigns@
Amazon Connect Customer Outbound Campaigns	=	~connect/latest/adminguide/security-iam.html	=			=
Amazon Connect Voice ID	voiceid	~connect/latest/adminguide/voice-id.html	=
Amazon Connect Customer Voice ID	=	=	=
Amazon Connect Wisdom	wisdom	~connect/latest/adminguide/amazon-connect-wisdom.html	=
Amazon Q in Connect	=	~connect/latest/adminguide/security-iam.html	=
Amazon Pinpoint Email Service	ses	~pinpoint/latest/developerguide/	=
Amazon Pinpoint SMS and Voice Service	sms-voice	=	ynnnyn
Amazon Pinpoint SMS and Voice Service v2	=	=	yynyyn
AWS End User Messaging SMS and Voice V2	=	~sms-voice/latest/userguide/security-iam.html	yynyyy	s<using-service-linked-roles.html
AWS Wickr	wickr	~wickr/latest/adminguide/security-iam.html	yynyyn
Amazon WorkSpaces Application Manager	wam	~wam/latest/adminguide/iam.html	ynnnyn
Amazon WorkSpaces Web	workspaces-web	~workspaces-web/latest/adminguide/	yynyyy	s<using-service-linked-roles.html
Amazon WorkSpaces Secure Browser	=	~workspaces-web/latest/adminguide/security-iam.html	=	=
AWS Application Cost Profiler Service	application-cost-profiler	~application-cost-profiler/latest/userguide/introduction.html	ynnnyn
AWS Billing Conductor	billingconductor	~billingconductor/latest/userguide/	yynyyn
AWS CloudAssist service read write permissions		~awsaccountbilling/latest/aboutv2/control-access-billing.html	ynnnyn
AWS Consolidated Billing	consolidatedbilling	~awsaccountbilling/latest/aboutv2/consolidated-billing.html	=
AWS Cost and Usage Report	cur	~cur/latest/userguide/security.html	yynnyn
=	=	=	yynyyn
AWS Cost Explorer	ce	~awsaccountbilling/latest/aboutv2/ce-what-is.html	=
AWS Customer Verification Service	customer-verification	~awsaccountbilling/latest/aboutv2/billing-permissions-ref.html#user-permissions	ynnnyn
AWS Free Tier	freetier	~awsaccountbilling/latest/aboutv2/billing-free-tier.html	=
AWS Invoicing Service	invoicing	~awsaccountbilling/latest/aboutv2/security-iam.html	=
AWS Invoicing	=	=	yynyyn
AWS Payments	payments	=	ynnnyn
AWS Price List	pricing	~awsaccountbilling/latest/aboutv2/price-changes.html	=
AWS Purchase Orders Console	purchase-orders	~awsaccountbilling/latest/aboutv2/manage-purchaseorders.html	=
=	=	=	yynyyn
AWS Savings Plans	savingsplans	~savingsplans/latest/userguide/identity-access-management.html	=
AWS Sustainability	sustainability	~awsaccountbilling/latest/aboutv2/what-is-ccft.html	ynnnyn
AWS Tax Settings	tax	~awsaccountbilling/latest/aboutv2/control-access-billing.html	=
AWS Activate	activate	http://aws.amazon.com/activate/faq/#AWS_Activate_Console	=
AWS Activate Console	=	https://aws.amazon.com/activate/faq/#AWS_Activate_Console	=
AWS Budget Service	budgets	~awsaccountbilling/latest/aboutv2/budgets-managing-costs.html	yynnnn
=	=	=	yynyyn
AWS Marketplace Catalog	aws-marketplace	~marketplace-catalog/latest/api-reference/api-access-control.html	=
AWS Marketplace Commerce Analytics	marketplacecommerceanalytics	~marketplace/latest/userguide/commerce-analytics-service.html	ynnnnn
AWS Marketplace Discovery	aws-marketplace	~marketplace/latest/buyerguide/private-offers-page.html	ynnnyn
AWS Marketplace Management Portal	aws-marketplace-management	~marketplace/latest/userguide/marketplace-management-portal-user-access.html	=
AWS Marketplace Metering Service	aws-marketplace	~marketplace/latest/userguide/metering-service.html	=
AWS Marketplace Private Marketplace	=	~marketplace/latest/buyerguide/private-marketplace.html	=
AWS Marketplace Seller Reporting	=	~marketplace/latest/userguide/reports-and-data-feed.html	yynnyn
AWS Marketplace Vendor Insights	vendor-insights	~marketplace	yynyyn
Amazon Mechanical Turk	mechanicalturk	~AWSMechTurk/latest/AWSMechanicalTurkRequester/WhatIs.html	ynnnyn
Account access manager	account-access	~IAM/latest/UserGuide/account-access-manager.html	yynyyy	s<aam-security.html
AWS Action Recommendations	action-recommendations	~awsconsolehelpdocs/latest/gsg/security-iam-awsmanpol.html	ynnnyn
Amazon AI Operations	aiops	~AmazonCloudWatch/latest/monitoring/auth-and-access-control-cw.html	yynyyn
AWS App Studio	appstudio	~appstudio/latest/userguide/security	ynnnyn
AWS AppFabric	appfabric	~appfabric/latest/adminguide/security-iam.html	yynyyn			appfabric@
AWS Application Transformation Service	application-transformation	~microservice-extractor/latest/userguide/microservice-extractor-security.html	ynnnyn
Amazon ARC Region Switch	arc-region-switch	~r53recovery/latest/dg/security-iam-region-switch.html	yynyyn
Amazon Aurora DSQL	dsql	~aurora-dsql/latest/userguide/security-iam.html	yynyyy	s<working-with-service-linked-roles.html		dsql@
AWS B2B Data Interchange	b2bi	~b2bi/latest/userguide/security.html	yynyyn
AWS Backup Search	backup-search	~aws-backup/latest/devguide/security-considerations.html#authentication	=
Amazon Bedrock	bedrock	~bedrock/latest/APIReference/welcome.html	=
Amazon Bedrock Agentcore	bedrock-agentcore	~bedrock-agentcore/latest/devguide/security-iam.html	yynpyn			network.bedrock-agentcore@ runtime-identity.bedrock-agentcore@
AWS Billing and Cost Management Dashboards	bcm-dashboards	~cost-management/latest/userguide/dashboards.html	ynnnyn
AWS Billing and Cost Management Data Exports	bcm-data-exports	~cur/latest/userguide/bcm-data-exports-access.html	yynyyn
AWS Billing and Cost Management Pricing Calculator	bcm-pricing-calculator	~cost-management/latest/userguide/pricing-calculator.html	=
AWS Billing and Cost Management Recommended Actions	bcm-recommended-actions	~cost-management/latest/userguide/billing-permissions-ref.html#allows-recommended-actions-access	ynnnyn
AWS Clean Rooms ML	cleanrooms-ml	~clean-rooms/latest/userguide/machine-learning.html	yynyyn
Amazon CloudFront KeyValueStore	cloudfront-keyvaluestore	~AmazonCloudFront/latest/DeveloperGuide/security-iam.html	=
Amazon CloudWatch Application Signals	application-signals	~AmazonCloudWatch/latest/monitoring/auth-and-access-control-cw.html	=			application-signals.cloudwatch@
Amazon CloudWatch Network Synthetic Monitor	networkmonitor	=	=			networkmonitor@
Amazon CloudWatch Observability Admin Service	observabilityadmin	=	=
AWS CodeConnections	codeconnections	~dtconsole/latest/userguide/security-iam.html	=
Amazon Connect Health	health-agent	~connecthealth/latest/userguide/security-iam.html	yynpyn
AWS Control Catalog	controlcatalog	~controlcatalog/latest/userguide/security-iam.html	yynnyn
AWS Cost Optimization Hub	cost-optimization-hub	~cost-management/latest/userguide/cost-optimization-hub.html	ynnnyn			cost-optimization-hub.bcm@
AWS Deadline Cloud	deadline	~deadline-cloud/latest/userguide/security-iam.html	yynyyn
AWS Diagnostic tools	ts	~ts/latest/diagnostic-tools/security-iam.html	=
AWS Directory Service Data	ds-data	~directoryservice/latest/admin-guide/UsingWithDS_IAM_AuthNAccess.html	=
Amazon Elastic Kubernetes Service (Amazon EKS) Auth	eks-auth	~eks/latest/userguide/security-iam.html	yynnyn
Amazon Elastic VMware Service	evs	~evs/latest/userguide/security-iam.html#security-iam-access-manage	yynyyy	s<using-service-linked-roles.html
AWS Elemental MediaPackage V2	mediapackagev2	~mediapackage/latest/userguide/setting-up-iam-permissions.html	yynyyn
AWS End User Messaging Social	social-messaging	~social-messaging/latest/userguide/security-iam.html	yynyyy	s<using-service-linked-roles.html
AWS Entity Resolution	entityresolution	~entityresolution/latest/userguide/security-iam.html	yyyyyn
Amazon GameLift Streams	gameliftstreams	~gameliftstreams/latest/developerguide/security_iam_service-with-iam.html	yynyyn
AWS HealthImaging	medical-imaging	~healthimaging/latest/devguide/security-iam.html	=
IAM Identity Center OIDC service	sso-oauth	~singlesignon/latest/userguide/iam-auth-access.html	yynnyn
Amazon InspectorScan	inspector-scan	~inspector/latest/user/security-iam.html	ynnnyn
AWS IoT Managed Integrations Service	iotmanagedintegrations	~iotmanagedintegrations/latest/devguide/what-is-managedintegrations.html	yynyyy	s<using-service-linked-roles.html		iotmanagedintegrations@
Amazon Location Service Maps	geo-maps	~location/latest/developerguide/security-iam.html	yynnyn
Amazon Location Service Places	geo-places	=	=
Amazon Location Service Routes	geo-routes	=	=
AWS Mainframe Modernization Application Testing	apptest	~m2/latest/userguide/apptest.html	yynyyn
Amazon Managed Blockchain Query	managedblockchain-query	~managed-blockchain/latest/ambq-dg/security-iam.html	ynnnyn
AWS Marketplace Deployment Service	aws-marketplace	~marketplace-deployment/latest/api-reference/permissions.html	yynyyn
AWS Marketplace Entitlement Service	=	~marketplace/latest/userguide/security.html	ynnnyn
AWS Marketplace Image Building Service	=	~marketplace/latest/buyerguide/completing-prerequisite-steps.html	=
AWS Marketplace Procurement Systems Integration	=	~marketplace/latest/buyerguide/procurement-system-integration.html	=
AWS Marketplace Reporting	=	~marketplace/latest/APIReference/permissions.html	yynnyn
AWS Migration Acceleration Program Credits	mapcredits	~awsaccountbilling/latest/aboutv2/security-iam.html	=
Multi-party approval	mpa	~mpa/latest/userguide/security-iam.html	yynpyn		t1i
Amazon Neptune Analytics	neptune-graph	~neptune-analytics/latest/userguide/security.html	yynyyn			neptune-graph@
Network Flow Monitor	networkflowmonitor	~AmazonCloudWatch/latest/monitoring/CloudWatch-NetworkFlowMonitor-security-iam.html	=			networkflowmonitor@ topology.networkflowmonitor@
AWS Network Manager Chat	networkmanager-chat	~vpc/latest/reachability/identity-access-management.html	ynnnyn
Amazon One Enterprise	one	~one-enterprise/latest/userguide/security-iam.html	yynyyn
Amazon OpenSearch	opensearch	~opensearch-service/latest/developerguide/ac.html	yynnyn
Oracle Database@AWS	odb	~odb/latest/UserGuide/security-iam.html	yynyyn
AWS Parallel Computing Service	pcs	~pcs/latest/userguide/security-iam.html	yynyyy	s<service-linked-roles.html
AWS Partner Central account management	partnercentral-account-management	~partner-central/latest/getting-started/controlling-access-in-apc-account-management.html	ynnnyn
AWS Partner Central Selling	partnercentral	~partner-central/latest/APIReference/access-control.html	yynyyn
AWS Payment Cryptography	payment-cryptography	~payment-cryptography/latest/userguide/security-iam.html	=
AWS Private CA Connector for Active Directory	pca-connector-ad	~privateca/latest/userguide/connector-for-ad.html	=
AWS Private CA Connector for SCEP	pca-connector-scep	~privateca/latest/userguide/connector-for-scep.html	=
AWS PrivateLink	vpce	~vpc/latest/privatelink/vpc-endpoints-iam.html	ynnnyn
Amazon Q Business	qbusiness	~amazonq/latest/qbusiness-ug/security_iam_service-with-iam.html	yynyyy	s<using-service-linked-roles.html		qbusiness@
Amazon Q Business Q Apps	qapps	~amazonq/latest/qbusiness-ug/security-iam.html	=	s<using-service-linked-roles-qapps.html		qapps@
Amazon Q Developer	q qdeveloper	~amazonq/latest/aws-builder-use-ug/security-iam-service-with-iam.html	=	s~amazonq/latest/qdeveloper-ug/using-service-linked-roles.html		q@
AWS re:Post Private	repostspace	~repostprivate/latest/caguide/security_iam_service-with-iam.html	=	s<using-service-linked-roles.html
Amazon Route 53 Profiles	route53profiles	~Route53/latest/DeveloperGuide/profiles.html	yynyyn
AWS RTB Fabric	rtbfabric	~rtb-fabric/latest/userguide/security.html	yynyyy	s<using-service-linked-roles.html
Amazon S3 Express	s3express	~AmazonS3/latest/userguide/s3-express-access-overview.html	yyyyyn
Amazon S3 Tables	s3tables	~AmazonS3/latest/userguide/s3-tables-setting-up.html	yyynyn
Amazon S3 Vectors	s3vectors	~AmazonS3/latest/userguide/s3-vectors-access-management.html	yynnyn
Amazon SageMaker AI data science assistant	sagemaker-data-science-assistant	~sagemaker-dsa/security-iam-service-with-iam.html	ynnnyn
Amazon SageMaker AI with MLflow	sagemaker-mlflow	~sagemaker/latest/dg/mlflow-create-tracking-server-iam.html	yynnyn
AWS Security Incident Response	security-ir	~security-ir/latest/userguide/identity-and-access-management.html	yynyyy	s<using-service-linked-roles.html		security-ir@ triage.security-ir@
AWS Service for managing AWS Console user experience capabilities	uxc	~awsconsolehelpdocs/latest/gsg/security-iam-awsmanpol.html	ynnnyn
AWS Shield network security director	network-security-director	~waf/latest/developerguide/nsd-security.html	=
AWS Sign-In	signin	~signin/latest/userguide/console-access-control.html	ynynyn
Amazon Simple Email Service - Mail Manager	ses	~ses/latest/dg/control-user-access.html	yynyyy	s<using-service-linked-roles.html
AWS Support Console	support-console	~awssupport/latest/user/support-console-access-control.html	ynnnyn
AWS Systems Manager Quick Setup	ssm-quicksetup	~systems-manager/latest/userguide/quick-setup-getting-started.html	yynyyn			ssm-quicksetup@
Amazon Timestream Influxdb	timestream-influxdb	~timestream/latest/developerguide/security-iam-for-influxdb.html	yynyyy	s<using-service-linked-roles.html		timestream-influxdb@
AWS Transform	transform	~transform/latest/userguide/security-iam.html#security_iam_access-manage	yynnyn
AWS User Subscriptions	user-subscriptions	~amazonq/latest/qdeveloper-ug/security-iam-service-with-iam.html	ynnnyn			user-subscriptions@
Amazon Verified Permissions	verifiedpermissions	~verifiedpermissions/latest/userguide/security-iam.html	yynnyn
AWS WorkSpaces Managed Instances	workspaces-instances	~workspaces/latest/userguide/workspaces-instances-access-control.html	yynyyn
Amazon WorkSpaces Thin Client	thinclient	~workspaces-thin-client/latest/ag/security-iam.html	=			monitoring.thinclient@`

export const notes = `Service-linked roles cannot be created in the AWS Management Console and exist only for Scheduled Instances, Spot Instance requests and Spot Fleet requests.
Service-linked roles serve only Spot Instance requests, Spot Fleet requests, EC2 Fleets and fast launching for Windows instances.
Only some Amazon ECS actions support resource-level permissions.
A Lambda function policy (the resource-based policy) can name only one action, lambda:InvokeFunction.
ABAC works for API actions whose required resource is a Lambda function; layers, event source mappings and code signing configurations are not supported.
AWS Lambda itself has no service-linked roles, but Lambda@Edge has.
ABAC works for functions, event source mappings and code signing configurations; layers are not supported.
Resource-level permissions and ABAC are supported only in part (see the service authorization reference for Lightsail).
Tag-based authorization covers only object resources.
Service-linked roles are supported for Amazon S3 Storage Lens.
Tag-based authorization covers directory buckets, objects, S3 Storage Lens, Storage Lens groups and access points.
Policies on the AWS KMS keys that encrypt data migrated to supported target endpoints (Amazon Redshift and Amazon S3 among them) can be created and changed.
Two API operations do take an Amazon S3 ARN as their resource, when a cluster or replication group is seeded.
The row also stands for Amazon Aurora, whose engines (MySQL- and PostgreSQL-compatible) are chosen when a database is set up through Amazon RDS.
Creating CloudFront key pairs cannot be controlled with action-level permissions; only the account root user can create one.
Amazon CloudFront itself has no service-linked roles, but Lambda@Edge has.
A user policy cannot be limited to one VPC endpoint: a statement whose actions include ec2:*VpcEndpoint* or ec2:DescribePrefixLists must have "Resource": "*".
One resource policy (endpoint policy) can be attached to a VPC endpoint, to limit what can be reached through it.
Amazon VPC itself has no service-linked roles, but AWS Transit Gateway has.
The source links this cell to its note on Amazon VPC, which in this edition speaks only of endpoint policies.
The source links this cell to its note on Amazon VPC, which in this edition speaks only of endpoint policies; the cell's own link leads to the service-linked roles of AWS Transit Gateway.
CodeBuild supports cross-account sharing of resources through AWS RAM.
ABAC works for project-based actions.
The source prints footnote mark 1 on this cell, but this edition has no footnote text in this category (in the edition of 2018-01-15 the footnote 1 there spoke of AWS CodePipeline).
Resource-based policies work only on CloudTrail channels used for CloudTrail Lake integrations with event sources outside AWS.
Resource-based policies work on CloudTrail Lake event data stores, dashboards, and channels used for integrations with event sources outside AWS.
Service-linked roles cannot be created in the AWS Management Console and support only the alarm actions feature.
Resource-level permissions work for multi-account multi-Region data aggregation and for AWS Config rules.
API access goes through the AWS Support API and is governed by IAM policies for AWS Support.
API access goes through the Support API and is governed by IAM policies for Support.
Resource-based policies serve only the copying of Custom Labels models.
External resources named in a call are not checked, so that for example a policy cannot restrict training jobs to certain AWS KMS keys or Amazon S3 buckets.
Service-linked roles exist for SageMaker Studio and SageMaker training jobs.
Service-linked roles exist for SageMaker AI Studio and SageMaker AI training jobs.
The service-linked role cannot be created in the IAM console.
Only some IAM API actions can be called with temporary credentials.
IAM has one kind of resource-based policy only: the role trust policy, attached to an IAM role.
Tag-based access control works for most IAM resources.
AWS STS has no resources of its own, but access can be restricted in a similar way to users (denying access to temporary credentials by name).
Only some AWS STS API operations can be called with temporary credentials.
Resource-level permissions work in policies that let delegate senders use specific SES identities.
Only the SES API accepts temporary credentials; the SES SMTP interface does not accept SMTP credentials derived from them.
Resource-level permissions work only in statements about sending e-mail, such as ses:SendEmail or ses:SendRawEmail; for any other action the Resource must be "*".
The source prints the word Partial beside the icon for Yes in this cell; the word is taken here.
Devices authenticate with X.509 certificates; an AWS IoT policy attached to a certificate says what the device may do.
Devices authenticate with X.509 certificates or Amazon Cognito identities; an AWS IoT policy attached to either says what the device may do.
Resource-based policies serve the sharing of snapshots.
Not all actions support resource-level permissions.
Tag-based access control works for groups and sampling rules.
Users can assume a role whose policy allows AWS Resource Groups operations.
Users can assume a role whose policy allows Resource Groups operations.
AWS Cloud WAN supports service-linked roles too.
Service-linked roles serve the publishing of customer access logs to CloudWatch, but no other API actions.
A cluster policy can be attached to a cluster that is set up for multi-VPC connectivity.
Identity sources and approval teams take all three ABAC condition keys; sessions take only aws:ResourceTag (they are not taggable themselves and inherit tags from their approval team).`

// A line a category: its name, and the numbers of its rows.
export const order2018 = `Compute Services	0 2 4 7 a d f h j m
Storage and Migration Services	o q t w y 10 13 16 19
Database Services	1c 1e 1h 1j 1l 1n
Networking and Content Delivery Services	1p 1r 1u 1x 1z
Developer Tools and Services	22 25 27 29 2b 2d
Management Tools and Services	2f 2i 2l 2n 2q 2t 2v 2x 2z 31 34
Media Services	37 39 3c 3e 3g
Machine Learning Services	3i 3k 3m 3o 3q 3t 3w 3y
Analytics Services	41 43 46 48 4a 4d 4g 4j 4m
Security, Identity, and Compliance Services	4p 4r 4t 4v 4w 4y 51 53 56 58 5a 5d 5g 5j 5l 5n
Mobile Services	5q 5s 5t 5u
Application Integration Services	5w 5y 61 63 66
Business Productivity Services	68 6a 6c
Desktop and App Streaming Services	6e 6f 6h 6j
Internet of Things Services	6k 6m
Game Development Services	6p
Software Services	6s
Additional Resources	6u 6x`

export const order2023 = `Compute services	6z 5 8 3 70 71 b 73 i k n 74 76 77 78
Containers services	79 6z e 7a g 7b
Storage services	7c 7d 7e p 7f r 7g x u 11 7h 7j 7l 14 17 1a
Database services	7n 7o 1f 7q 1i 7r 7s 7t 7v 7w 7y 1k 7z 80 1m 82 84 1o 85 86
Developer tools services	23 87 88 89 26 8b 28 2a 8d 2c 2e 8e 8g 8i 8j 8l 8m
Security, identity, and compliance services	4q 8o 8p 8q 4x 8s 8t 8u 4z 8v 52 5h 8w 8x 8y 54 8z 91 92 93 57 94 95 96 5e 97 99 5k 5m 9b 5o 5p
Cryptography and PKI services	4s 9c 4u 59 9e
Machine learning services	9g 9h 9i 3j 9j 9k 9l 9m 9n 9o 9p 9q 9s 9u 9v 3l 9w 9y 9z a0 3n a1 a2 a4 a5 3p 3r 3u a6 a8 a9 3x 3z
Management and governance services	aa 1 ab ad ae 2g 2j ag 2m ah ai aj 2r ak al an ao 2u ap aq as 2w at au av aw ax ay az 2y 30 5b b0 b1 b2 b3 b5 b6 32 b7 b8 ba bc bd be bg bi bj 35 bk bl bm
Migration and transfer services	bn bo bp br bs 1d bt bu z bv bx by
Mobile services	bz c1 c2 c3 5r c4
Networking and content delivery services	1q c6 c7 c8 c9 ca 1s cb 1v cc cd ce 1y cf ch ci cj ck cl cm cn co 20 cp cr
Media services	38 cs ct cu 3a cv cw cx 3d 3f cy d0 d1 d2 3h d3
Analytics services	d4 d5 42 d6 44 d8 da 47 db dc 49 dd de df dh 4b di 4e dj 4h 4k dl dm do dq dr 4n
Application integration services	dt 2o du dv dw 5x 62 64 dy 67
Business applications services	69 e0 e1 e2 6d e3
Satellite services	e4
Internet of Things services	e5 6n e6 e7 e8 e9 ea eb ec 6l ed ef eg eh ei ek
Robotics services	el
Quantum Computing Services	en
Blockchain services	eo
Game development services	6q ep
Customer enablement services	eq er 6y es et
Customer engagement services	eu ev ex ez f1 f3 f5 5v f7 f8 f9 5z
End user computing services	6g 6j fb 6b 6i fc fd
Billing and cost management services	ff 6v fg fh fi fj fl fm fn fo fq fr fs fu fv fw
Additional resources	fx fz 6t g1 g2 g3 g4 g5 g6 g7 g8 g9`

export const order2026 = `Services that work with IAM	ga aa gb fy gc c1 c0 c2 dq 1q c6 c7 gd 79 ac ge dt eu 1 bo bn bq cg gf c8 c9 6z 6g c3 gg 4q d4 8o gh ad gi 7c 7d gj 7e 6 gk gl 6w gm gn go gp fg en g0 4s af e0 d5 gq ca 24 87 8p 2h 1t gr 4u cb 42 88 2k ag 2m ah gs ai aj 2s gt ak gu am an 8a 26 8c 28 gv 2a 8d 9h 9i 8r 2c 2e 8f 8h 8i 4x 8s 8t 3j 9j ao 2u ew ey f0 f2 f4 gw ap fi gx ar fk fl gy fm 1d 7n d7 as 45 bt d9 gz 9k 9m 8u 5r 9n h0 1w 50 h1 7p 7q 1g 9 3 70 72 c p e 7a g 7f s 7b h2 i 38 h3 1i ct cs cu 3b cv cw h4 cx 3d 3f cz d0 49 dd de fa h5 h6 2p du dv dx 8k dg dh 8v eb 9o 9p e5 fn 7g 6r h7 cc 4c di e4 9r 52 2w h8 9t a3 5i 8w 8x h9 55 90 91 8y 92 x 93 57 ha d1 d2 fp e7 6o e8 e9 ea ec 6l ee ef hb eh ej ek 9u 9v 59 7r 4f dk 4i 4l 3h dl l at 3l 9x au av aw n c5 hc hd he 9y 9z a0 3n 94 bu hf eo hg ax ay dn dp ds 6t g1 g2 hh g3 hi hj g4 g5 g6 hk hl g7 g8 g9 7s 7u az b9 8l hm z bw bx by a1 5x 7v hn ho 95 hp cd hq d3 hr hs db dc 47 ht 2y 30 5c 75 a4 hu hv hw hx fq 7x a5 5v f7 f8 3p fr ce hy hz 9d i0 b0 ft i1 i2 i3 f6 7y 4o 83 84 76 1k 7z 81 3s 1m i4 b1 96 b2 b4 b5 b6 em 1y ch i5 ci cj ck cl i6 i7 v i8 i9 3v ia a7 ib fu 5f 98 ic 9a 5k 77 33 id b7 5m ie 9f if 1o ig 60 62 65 12 7k 7i 67 78 cm 15 18 7m 85 dz 1b e2 6y es ih et fv bb bc bd bf bh ii bi fw bj a9 86 ij cn 3x bs ik 40 36 bk bl il co im 21 cq cr 9b 5o 5p bm fb 6d e3 6i in fe io 8n`

// Services that have another name in the next edition, by the numbers of their rows.
export const renamed2018 = `h>i t>u 3g>3h 2n>2o 2v>2w 2z>30 31>32 46>47 5g>5h 5l>5m 6k>6l 56>57 5n>5o 5n>5p 5y>5z`

export const renamed2023 = `u>v 7l>7m 14>15 7t>7u 8j>8k 5h>5i 8z>90 97>98 9q>9r 9s>9t a2>a3 3u>3v a6>a7 ae>af 2g>2h al>am 32>33 b8>b9 bp>bq cf>cg cp>cq 4e>4f dj>dk 4h>4i 4n>4o 6q>6r ev>ew ex>ey ez>f0 f1>f2 f3>f4 f5>f6 f9>fa fd>fe fo>fp fx>fy 17>18`
